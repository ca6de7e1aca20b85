//! Keys of one site among several: `sites.abilene.it.load` is the KEY `it.load` of the site `abilene`.

/// A key with the site that it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scoped<'k> {
    /// The name of the site; none where it is said of all.
    pub(crate) site: Option<&'k str>,
    /// The key within the site.
    pub(crate) key: &'k str,
}

/// Takes a key apart.
pub(crate) fn scoped(key: &str) -> Scoped<'_> {
    let of_site = key.strip_prefix("sites.").and_then(|rest| rest.split_once('.'));
    match of_site {
        Some((site, key)) => Scoped { site: Some(site), key },
        None => Scoped { site: None, key },
    }
}

/// The key without its site.
pub(crate) fn local(key: &str) -> &str {
    scoped(key).key
}

/// Whether `key` is the table of all sites, or of one.
pub(super) fn is_container(key: &str) -> bool {
    match key.strip_prefix("sites") {
        Some("") => true,
        Some(rest) => rest.strip_prefix('.').is_some_and(super::field::is_name),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_a_site_is_the_key_and_the_site() {
        assert_eq!(scoped("sites.a-1.it.load"), Scoped { site: Some("a-1"), key: "it.load" });
        assert_eq!(scoped("it.load"), Scoped { site: None, key: "it.load" });
        assert!(is_container("sites") && is_container("sites.a") && !is_container("sites.a.it"));
    }
}
