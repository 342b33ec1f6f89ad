//! Ids that look like the vendor's, the same for the same seed.

/// Letters and digits without those that are mistaken for each other.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The prefixes of the ids of some collections.
const PREFIXES: [(&str, &str); 6] = [
    ("/audiences", "aud_"),
    ("/credentials", "cred_"),
    ("/functions", "sfnc_"),
    ("/regulations", "reg_"),
    ("/spaces", "spa_"),
    ("/tracking-plans", "tp_"),
];

/// A source of ids.
#[derive(Clone, Debug)]
pub(super) struct Ids {
    random: fastrand::Rng,
}

impl Ids {
    pub(super) fn new(seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed) }
    }

    /// A new id for an item of this collection.
    pub(super) fn next(&mut self, collection: &str) -> String {
        let prefix =
            PREFIXES.iter().find(|(end, _)| collection.ends_with(end)).map_or("", |(_, prefix)| prefix);
        format!("{prefix}{}", self.text(22))
    }

    /// As many characters that mean nothing.
    pub(super) fn text(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[self.random.usize(..ALPHABET.len())])).collect()
    }
}
