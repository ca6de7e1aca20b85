//! The words that the renderers themselves add to what a report says: one constant for each idea.

use crate::both;
use crate::words::Both;

/// Link over the contents, for keyboards.
pub(super) const SKIP: Both = both!("Skip to the figures", "Aller aux chiffres");
/// The list of sections.
pub(super) const CONTENTS: Both = both!("Contents", "Sommaire");
/// The first section, which has no heading of its own.
pub(super) const ANSWER: Both = both!("The answer", "La réponse");
/// Before a warning.
pub(crate) const WARNING: Both = both!("Warning", "Avertissement");
/// Opens the numbers of a chart.
pub(super) const FIGURES: Both = both!("The figures of this chart", "Les chiffres de ce graphique");
/// Where an origin is told.
pub(super) const ORIGINS: Both = both!("Sources", "Sources");
/// Of a dash where something does not apply, for ears.
pub(super) const ABSENT_SAID: Both = both!("does not apply", "sans objet");
/// Headings of the columns of bars' labels, figures and shares.
pub(super) const BARS: [Both; 3] = [both!("Part", "Poste"), both!("Figure", "Valeur"), both!("Share", "Part")];
/// At the foot: who wrote the page.
pub(super) const WRITTEN_BY: Both = both!("Written by", "Établi par");
/// At the foot: that the page needs nothing else.
pub(super) const WHOLE: Both = both!(
    "This file is whole: it loads nothing and runs nothing.",
    "Ce fichier est complet : il ne charge rien et n'exécute rien."
);
