//! Keys of one site among several, and of one phase: `sites.abilene.phase.full.it.load` is the KEY `it.load` of the phase
//! `full` of the site `abilene`.

/// A key with the site and the phase that it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scoped<'k> {
    /// The name of the site; none where it is said of all.
    pub(crate) site: Option<&'k str>,
    /// The name of the phase; none where it is said of all.
    pub(crate) phase: Option<&'k str>,
    /// The key within both.
    pub(crate) key: &'k str,
}

/// Takes a key apart.
pub(crate) fn scoped(key: &str) -> Scoped<'_> {
    let (site, key) = below("sites.", key);
    let (phase, key) = below("phase.", key);
    Scoped { site, phase, key }
}

fn below<'k>(section: &str, key: &'k str) -> (Option<&'k str>, &'k str) {
    let named = key.strip_prefix(section).and_then(|rest| rest.split_once('.'));
    named.map_or((None, key), |(name, key)| (Some(name), key))
}

/// The key without its site and its phase.
pub(crate) fn local(key: &str) -> &str {
    scoped(key).key
}

/// The key without its site.
pub(crate) fn without_site(key: &str) -> &str {
    below("sites.", key).1
}

/// Whether `key` is the table of all sites or phases, or of one.
pub(super) fn is_container(key: &str) -> bool {
    let names = |section: &str, key: &str| match key.strip_prefix(section) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('.').is_some_and(super::field::is_name),
        None => false,
    };
    names("sites", key) || names("phase", without_site(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_a_site_and_of_a_phase_is_the_key_the_site_and_the_phase() {
        let of = |site, phase| Scoped { site, phase, key: "it.load" };
        assert_eq!(scoped("sites.a-1.it.load"), of(Some("a-1"), None));
        assert_eq!(scoped("phase.b.it.load"), of(None, Some("b")));
        assert_eq!(scoped("sites.a-1.phase.b.it.load"), of(Some("a-1"), Some("b")));
        assert_eq!(scoped("it.load"), of(None, None));
        for key in ["sites", "sites.a", "phase", "phase.b", "sites.a.phase", "sites.a.phase.b"] {
            assert!(is_container(key), "{key}");
        }
        assert!(!is_container("sites.a.it") && !is_container("phase.b.it"));
    }
}
