//! What power and water are used for.

macro_rules! uses {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are added.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$variant,)*];
            /// How many there are.
            pub const COUNT: usize = [$(Self::$variant,)*].len();

            /// Its place among all of them.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

uses! {
    /// Where power goes. Together they are the facility.
    EndUse {
        /// IT equipment, at its input terminals.
        It,
        /// Fans that move the air of the hall.
        Fan,
        /// Pumps of all loops.
        Pump,
        /// Compressors, with the condenser fans of air-cooled machines.
        Compressor,
        /// Fans of cooling towers, dry coolers, free-cooling coils and the outdoor side of air-to-air exchangers.
        HeatRejection,
        /// Losses of busway and distribution units.
        Pdu,
        /// Losses of the uninterruptible supplies, of IT and mechanical plant.
        Ups,
        /// Losses of medium- and high-voltage transformers.
        Transformer,
        /// Lighting, offices and building services.
        Lighting,
        /// Treatment of reclaimed water before it is used.
        WaterTreatment,
    }
}

uses! {
    /// Where water goes. Together they are the withdrawal; all but the once-through water are the make-up.
    WaterUse {
        /// Evaporated by towers and pads.
        Evaporation,
        /// Drained to limit dissolved solids.
        Blowdown,
        /// Lost as droplets.
        Drift,
        /// Added to the air of the hall.
        Humidification,
        /// Taken from a sea or lake and given back warmer.
        OnceThrough,
    }
}
