//! The model's numbers: half-precision floats, little-endian, one array after the other.

/// All arrays, in the order in which they are read. The type states the length, so that another file does not compile.
static FILE: &[u8; 3_300_600] = include_bytes!("data/weights-f16.bin");

/// A half-precision number as it lies in the file.
pub type Half = [u8; 2];

/// Reads the arrays of the file one after the other.
#[derive(Debug)]
pub struct Weights {
    rest: &'static [Half],
}

impl Weights {
    /// Before the first array.
    pub fn open() -> Weights {
        Weights {
            rest: FILE.as_chunks().0,
        }
    }

    /// The next `count` numbers as they lie there; none where the file has fewer.
    pub fn halves(&mut self, count: usize) -> &'static [Half] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or_default();
        self.rest = rest;
        taken
    }

    /// The next `count` numbers.
    pub fn floats(&mut self, count: usize) -> Vec<f32> {
        self.halves(count).iter().map(|half| widen(*half)).collect()
    }

    /// The next numbers, as many as the array holds.
    pub fn array<const COUNT: usize>(&mut self) -> [f32; COUNT] {
        let mut array = [0.0; COUNT];
        for (to, from) in array.iter_mut().zip(self.halves(COUNT)) {
            *to = widen(*from);
        }
        array
    }

    /// Whether every number has been read.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// A half-precision number as a single-precision one, exactly. The file holds no infinities.
pub fn widen(half: Half) -> f32 {
    // 2^112 moves the exponent's zero from that of a half to that of a single; the product also normalises what is
    // below the least normal half.
    const REBIAS: f32 = f32::from_bits((127 + 112) << 23);
    let bits = u32::from(u16::from_le_bytes(half));
    let magnitude = f32::from_bits((bits & 0x7fff) << 13) * REBIAS;
    f32::from_bits(magnitude.to_bits() | (bits & 0x8000) << 16)
}

#[cfg(test)]
mod tests {
    use super::widen;

    #[test]
    fn halves_widen_to_the_number_they_stand_for() {
        for (bits, number) in [
            (0x0000_u16, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
            (0x0001, 2.0_f32.powi(-24)),
            (0x8400, -(2.0_f32.powi(-14))),
        ] {
            assert_eq!(widen(bits.to_le_bytes()), number);
        }
    }
}
