//! RSA keys for tests, made while they run: none is written down anywhere.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use num_bigint::BigUint;
use ring::rand::{SecureRandom as _, SystemRandom};

/// The algorithm of an RSA key, in DER: its object identifier, and parameters that are null.
const RSA: [u8; 15] = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0];
const INTEGER: u8 = 2;
const BIT_STRING: u8 = 3;
const OCTET_STRING: u8 = 4;
const SEQUENCE: u8 = 0x30;

/// An RSA key with both of its halves.
#[derive(Debug)]
pub struct RsaKey {
    modulus: BigUint,
    public: BigUint,
    private: BigUint,
    primes: [BigUint; 2],
}

impl RsaKey {
    /// A new key with a modulus of so many bits.
    #[must_use]
    pub fn new(bits: usize) -> Self {
        let one = BigUint::from(1u8);
        let public = BigUint::from(65_537u32);
        loop {
            let mut primes = [prime(bits / 2), prime(bits / 2)];
            // The larger one first, as some readers want it.
            primes.sort_by(|a, b| b.cmp(a));
            let totient = (&primes[0] - &one) * (&primes[1] - &one);
            if let (true, Some(private)) = (primes[0] != primes[1], public.modinv(&totient)) {
                return Self { modulus: &primes[0] * &primes[1], public, private, primes };
            }
        }
    }

    /// The private key in PEM, PKCS#8.
    #[must_use]
    pub fn pkcs8_pem(&self) -> String {
        let key = der(OCTET_STRING, &self.pkcs1());
        pem("PRIVATE KEY", &der(SEQUENCE, &[&der(INTEGER, &[0])[..], &RSA, &key].concat()))
    }

    /// The private key in PEM, PKCS#1.
    #[must_use]
    pub fn pkcs1_pem(&self) -> String {
        pem("RSA PRIVATE KEY", &self.pkcs1())
    }

    /// The public key in PEM.
    #[must_use]
    pub fn public_pem(&self) -> String {
        let key = der(BIT_STRING, &[&[0][..], &self.public_pkcs1()].concat());
        pem("PUBLIC KEY", &der(SEQUENCE, &[&RSA[..], &key].concat()))
    }

    /// The public key in DER, PKCS#1.
    #[must_use]
    pub fn public_pkcs1(&self) -> Vec<u8> {
        integers(&[&self.modulus, &self.public])
    }

    fn pkcs1(&self) -> Vec<u8> {
        let one = BigUint::from(1u8);
        let [p, q] = &self.primes;
        let inverse = q.modinv(p).expect("two primes have no common factor");
        let [of_p, of_q] = [p, q].map(|prime| &self.private % (prime - &one));
        let version = BigUint::ZERO;
        integers(&[&version, &self.modulus, &self.public, &self.private, p, q, &of_p, &of_q, &inverse])
    }
}

/// DER in PEM.
#[must_use]
pub fn pem(label: &str, der: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<&str> =
        text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).expect("base64 is ASCII")).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

fn integers(numbers: &[&BigUint]) -> Vec<u8> {
    let numbers = numbers.iter().map(|number| {
        let mut bytes = number.to_bytes_be();
        // A leading bit would make it negative.
        if bytes[0] >= 0x80 {
            bytes.insert(0, 0);
        }
        der(INTEGER, &bytes)
    });
    der(SEQUENCE, &numbers.collect::<Vec<_>>().concat())
}

fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let length = &length[length.iter().position(|byte| *byte != 0).unwrap_or(length.len() - 1)..];
    let mut bytes = vec![tag];
    if content.len() >= 0x80 {
        bytes.push(0x80 | u8::try_from(length.len()).expect("a length has few bytes"));
    }
    bytes.extend_from_slice(length);
    bytes.extend_from_slice(content);
    bytes
}

/// A random prime with its two highest bits set, so that the product of two has all of its bits.
fn prime(bits: usize) -> BigUint {
    loop {
        let mut bytes = vec![0; bits / 8];
        SystemRandom::new().fill(&mut bytes).expect("the system has random numbers");
        bytes[0] |= 0xC0;
        bytes[bits / 8 - 1] |= 1;
        let number = BigUint::from_bytes_be(&bytes);
        if is_prime(&number) {
            return number;
        }
    }
}

/// Miller and Rabin's test, with the first primes as witnesses; they sort out most numbers by division.
fn is_prime(number: &BigUint) -> bool {
    let small: Vec<u32> =
        (2..2_000u32).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).collect();
    if small.iter().any(|prime| (number % prime) == BigUint::ZERO) {
        return false;
    }
    let one = BigUint::from(1u8);
    let before = number - &one;
    let halvings = before.trailing_zeros().unwrap_or(0);
    let odd = &before >> halvings;
    small.iter().take(20).all(|witness| {
        let mut power = BigUint::from(*witness).modpow(&odd, number);
        if power == one || power == before {
            return true;
        }
        (1..halvings).any(|_| {
            power = power.modpow(&BigUint::from(2u8), number);
            power == before
        })
    })
}
