//! The terminal itself: raw while a review runs, and as it was before when it ends, however it ends.

use std::io::{self, BufWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{self, Event};
use crossterm::style::{Attribute, Color, Print, SetAttribute, SetForegroundColor};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

use super::harmless;
use super::keys::{Input, Pick, input, pick};
use super::layout::Size;
use super::line::{Colour, Line, Style};
use crate::error::{Error, Result};

/// Whether the terminal is ours at the moment. The panic hook must know it, and a panic can come from anywhere.
static IS_RAW: AtomicBool = AtomicBool::new(false);

/// A terminal in raw mode on its alternate screen; put back when it is dropped or when the program panics.
pub struct Device {
    out: BufWriter<io::Stdout>,
    shown: Vec<Line>,
    looks: Looks,
}

/// How much of a style is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// All of it.
    Coloured,
    /// All but its colour.
    Colourless,
    /// Nothing: text alone.
    Bare,
}

impl Device {
    /// Takes the terminal over. Standard input and output must be one.
    ///
    /// Errors: it can't be switched.
    pub fn open(looks: Looks) -> Result<Self> {
        put_back_at_the_end().map_err(lost)?;
        let mut device = Self {
            out: BufWriter::new(io::stdout()),
            shown: Vec::new(),
            looks,
        };
        device.enter()?;
        Ok(device)
    }

    /// Gives the terminal to another program for a while. Ctrl-C is for that program alone then.
    pub fn leave(&mut self) -> Result<()> {
        #[cfg(unix)]
        super::signals::lend();
        self.give_up()
    }

    /// Takes the terminal again.
    pub fn enter(&mut self) -> Result<()> {
        #[cfg(unix)]
        super::signals::take_back();
        enable_raw_mode().map_err(lost)?;
        IS_RAW.store(true, Ordering::SeqCst);
        self.shown.clear();
        execute!(self.out, EnterAlternateScreen, Hide, Clear(ClearType::All)).map_err(lost)
    }

    /// The terminal's size; 80x24 where it doesn't tell.
    pub fn size(&self) -> Size {
        match crossterm::terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 => Size {
                columns: columns.into(),
                rows: rows.into(),
            },
            _ => Size {
                columns: 80,
                rows: 24,
            },
        }
    }

    /// Shows a screen; only lines that differ from those shown are sent.
    pub fn draw(&mut self, lines: &[Line]) -> Result<()> {
        self.send(lines).map_err(lost)?;
        self.shown = lines.to_vec();
        Ok(())
    }

    /// The next input of a review; waits for it without using the processor.
    pub fn read(&mut self) -> Result<Input> {
        self.next(input)
    }

    /// The next input of a walk over proposed cards, likewise.
    pub fn read_pick(&mut self) -> Result<Input<Pick>> {
        self.next(pick)
    }

    fn next<A: PartialEq>(&mut self, meaning: fn(&Event) -> Option<Input<A>>) -> Result<Input<A>> {
        loop {
            let event = event::read().map_err(lost)?;
            if let Some(input) = meaning(&event) {
                if input == Input::Redraw {
                    self.shown.clear();
                }
                return Ok(input);
            }
        }
    }

    fn give_up(&mut self) -> Result<()> {
        self.out.flush().map_err(lost)?;
        put_back().map_err(lost)
    }

    fn send(&mut self, lines: &[Line]) -> io::Result<()> {
        if self.shown.len() != lines.len() {
            self.shown.clear();
            queue!(self.out, Clear(ClearType::All))?;
        }
        for (row, line) in lines.iter().enumerate() {
            if self.shown.get(row) == Some(line) {
                continue;
            }
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            queue!(self.out, MoveTo(0, row))?;
            for piece in &line.pieces {
                self.style(piece.style)?;
                // The screen is harmless already; nothing unchecked goes out, whoever made it.
                queue!(self.out, Print(harmless(&piece.text)))?;
                self.plain(piece.style)?;
            }
            queue!(self.out, Clear(ClearType::UntilNewLine))?;
        }
        self.out.flush()
    }

    fn style(&mut self, style: Style) -> io::Result<()> {
        let attributes = [
            (style.bold, Attribute::Bold),
            (style.dim, Attribute::Dim),
            (style.italic, Attribute::Italic),
            (style.underline, Attribute::Underlined),
            (style.strike, Attribute::CrossedOut),
        ];
        if self.looks == Looks::Bare {
            return Ok(());
        }
        for (_, attribute) in attributes.iter().filter(|(is_set, _)| *is_set) {
            queue!(self.out, SetAttribute(*attribute))?;
        }
        if let (Some(colour), Looks::Coloured) = (style.colour, self.looks) {
            queue!(self.out, SetForegroundColor(foreground(colour)))?;
        }
        Ok(())
    }

    fn plain(&mut self, style: Style) -> io::Result<()> {
        if self.looks != Looks::Bare && style != Style::PLAIN {
            queue!(self.out, SetAttribute(Attribute::Reset))?;
        }
        Ok(())
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // There is nobody left to tell: what failed is the terminal.
        let _ = self.give_up();
    }
}

fn foreground(colour: Colour) -> Color {
    match colour {
        Colour::Red => Color::DarkRed,
        Colour::Green => Color::DarkGreen,
        Colour::Yellow => Color::DarkYellow,
        Colour::Blue => Color::DarkBlue,
        Colour::Cyan => Color::DarkCyan,
    }
}

fn put_back() -> io::Result<()> {
    if !IS_RAW.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    // Also where nothing can be written any more: a raw terminal is of no use to its shell.
    let shown = execute!(io::stdout(), Show, LeaveAlternateScreen);
    disable_raw_mode().and(shown)
}

/// Puts the terminal back when the program ends unforeseen, by a panic or a signal. A panic's message belongs on a
/// terminal that shows it.
fn put_back_at_the_end() -> io::Result<()> {
    static IS_SET: AtomicBool = AtomicBool::new(false);
    if IS_SET.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // The panic matters more than a terminal that can't be put back.
        let _ = put_back();
        usual(panic);
    }));
    #[cfg(unix)]
    super::signals::watch(put_back)?;
    Ok(())
}

fn lost(error: io::Error) -> Error {
    Error::storage(format!("the terminal can't be used: {error}"))
        .hint("`somequiz next` and `somequiz grade` work without one")
}
