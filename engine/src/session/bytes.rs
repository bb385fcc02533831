//! Plain data as bytes, and back: whole numbers in as few bytes as they need (seven bits each, the lowest first, as
//! postcard and Protocol Buffers write them), texts behind their length. Written by hand, because a name that nobody
//! needs can be stepped over here and nothing is moved about on the way: with serde and postcard, restoring and saving
//! took a fifth longer in the bench `turns`.

use super::RestoreError;
use crate::time::Moment;

/// Something was read, or the bytes are damaged.
pub(super) type Read<T> = Result<T, RestoreError>;

/// Writes data one behind the other.
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(super) fn yes_no(&mut self, yes: bool) {
        self.0.push(yes.into());
    }

    /// The sign goes into the lowest bit, so that moments near 1970 stay short on both sides.
    pub(super) fn moment(&mut self, moment: Moment) {
        self.number(((moment.0 << 1) ^ (moment.0 >> 63)) as u64);
    }

    pub(super) fn decimal(&mut self, number: f64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn option<T>(&mut self, option: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.yes_no(option.is_some());
        if let Some(value) = option {
            write(self, value);
        }
    }
}

/// Reads what a [`Writer`] wrote. Whatever else the bytes are is an error: nothing is allocated for lengths that they
/// only claim.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn byte(&mut self) -> Read<u8> {
        let (byte, rest) = self.0.split_first().ok_or(RestoreError::Damaged)?;
        self.0 = rest;
        Ok(*byte)
    }

    pub(super) fn number(&mut self) -> Read<u64> {
        let first = self.byte()?;
        if first < 0x80 {
            return Ok(first.into());
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            // The tenth byte has room for one bit.
            if shift == 63 && byte > 1 {
                return Err(RestoreError::Damaged);
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(RestoreError::Damaged)
    }

    pub(super) fn small(&mut self) -> Read<u32> {
        u32::try_from(self.number()?).map_err(|_| RestoreError::Damaged)
    }

    /// The bytes of a text that may be of no use, so that it is not looked at.
    pub(super) fn unread(&mut self) -> Read<Unread<'a>> {
        let length = usize::try_from(self.number()?).map_err(|_| RestoreError::Damaged)?;
        let (text, rest) = self.0.split_at_checked(length).ok_or(RestoreError::Damaged)?;
        self.0 = rest;
        Ok(Unread(text))
    }

    pub(super) fn text(&mut self) -> Read<&'a str> {
        self.unread()?.text()
    }

    pub(super) fn yes_no(&mut self) -> Read<bool> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(RestoreError::Damaged),
        }
    }

    pub(super) fn moment(&mut self) -> Read<Moment> {
        let number = self.number()?;
        Ok(Moment((number >> 1) as i64 ^ -((number & 1) as i64)))
    }

    pub(super) fn decimal(&mut self) -> Read<f64> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(RestoreError::Damaged)?;
        self.0 = rest;
        Ok(f64::from_le_bytes(*bytes))
    }

    pub(super) fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<Option<T>> {
        if self.yes_no()? { read(self).map(Some) } else { Ok(None) }
    }

    pub(super) fn end(&self) -> Read<()> {
        if self.0.is_empty() { Ok(()) } else { Err(RestoreError::Damaged) }
    }
}

/// A text that nobody has looked at yet.
#[derive(Clone, Copy)]
pub(super) struct Unread<'a>(&'a [u8]);

impl<'a> Unread<'a> {
    pub(super) fn text(self) -> Read<&'a str> {
        std::str::from_utf8(self.0).map_err(|_| RestoreError::Damaged)
    }
}
