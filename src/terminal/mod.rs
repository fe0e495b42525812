//! The terminal: keys in, screens out, and nothing of a stranger's text that could command it.

mod device;
mod dollars;
mod keys;
mod layout;
mod line;
mod markdown;
mod math;
mod picking;
mod plain;
mod screen;
#[cfg(unix)]
mod signals;
mod table;

pub use device::{Device, Looks};
pub use keys::{Input, Pick};
pub use layout::{Frame, Size};
pub use line::{Colour, Line, Piece, Style, width};
pub use markdown::{Highlight, render};
pub use picking::{Proposal, picking};
pub use plain::{harmless, one_line};
pub use screen::{View, brief_days, frame};
