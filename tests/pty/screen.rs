//! The real binary on a pseudo-terminal: keys in, screen out.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::home::{Home, NOW};

/// A program that says nothing for so long has hung.
const HUNG: Duration = Duration::from_secs(30);

/// What the program has sent so far: as bytes, and as a terminal shows it.
struct Received {
    bytes: Vec<u8>,
    screen: vt100::Parser,
    ended: bool,
}

/// A program on a terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    received: Arc<(Mutex<Received>, Condvar)>,
}

impl Terminal {
    /// Starts the program in a home on a terminal of 24 rows and 80 columns.
    pub fn start(home: &Home, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_somequiz"));
        command.args(arguments);
        command.cwd(home.path());
        command.env_clear();
        command.env("SOMEQUIZ_NOW", NOW);
        command.env("SOMEQUIZ_DATA_DIR", home.path().join("data"));
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let received = Arc::new((
            Mutex::new(Received {
                bytes: Vec::new(),
                screen: vt100::Parser::new(count(24), count(80), 0),
                ended: false,
            }),
            Condvar::new(),
        ));
        listen(pair.master.try_clone_reader().unwrap(), received.clone());
        Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            received,
        }
    }

    /// Sends the program a signal, by its name.
    pub fn signal(&self, name: &str) {
        let program = self.child.process_id().unwrap().to_string();
        let kill = std::process::Command::new("kill")
            .args(["-s", name, &program])
            .status();
        assert!(kill.unwrap().success());
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen shows a text; gives the whole screen.
    #[track_caller]
    pub fn shows(&self, text: &str) -> String {
        self.wait(text, |screen| screen.contains(text))
    }

    /// Waits until the screen no longer shows a text; gives the whole screen.
    #[track_caller]
    pub fn hides(&self, text: &str) -> String {
        self.wait(text, |screen| !screen.contains(text))
    }

    #[track_caller]
    fn wait(&self, text: &str, is_there: impl Fn(&str) -> bool) -> String {
        let (received, changed) = &*self.received;
        let mut now = received.lock().unwrap();
        loop {
            let screen = now.screen.screen().contents();
            if is_there(&screen) {
                return screen;
            }
            assert!(!now.ended, "the program ended before “{text}”:\n{screen}");
            let (next, timeout) = changed.wait_timeout(now, HUNG).unwrap();
            assert!(!timeout.timed_out(), "“{text}” is waited for:\n{screen}");
            now = next;
        }
    }

    /// Makes the terminal another size.
    pub fn resize(&self, rows: u16, columns: u16) {
        self.received
            .0
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(count(rows), count(columns));
        self.master.resize(size(rows, columns)).unwrap();
    }

    /// Waits for the end; gives the exit code, and all bytes that the program ever sent.
    #[track_caller]
    pub fn ends(mut self) -> (u32, Vec<u8>) {
        let (received, changed) = &*self.received;
        let mut now = received.lock().unwrap();
        while !now.ended {
            let (next, timeout) = changed.wait_timeout(now, HUNG).unwrap();
            let screen = next.screen.screen().contents();
            assert!(!timeout.timed_out(), "the end is waited for:\n{screen}");
            now = next;
        }
        let status = self.child.wait().unwrap();
        (status.exit_code(), std::mem::take(&mut now.bytes))
    }

    /// Whether the alternate screen is shown.
    pub fn is_on_alternate_screen(&self) -> bool {
        let received = self.received.0.lock().unwrap();
        received.screen.screen().alternate_screen()
    }

    /// The colours of the characters of a text where the screen shows it first.
    pub fn colours(&self, text: &str) -> Vec<vt100::Color> {
        let received = self.received.0.lock().unwrap();
        let screen = received.screen.screen();
        let (rows, columns) = screen.size();
        let columns = columns.get();
        for row in 0..rows.get() {
            let line = screen.contents_between(row, 0, row, columns);
            if let Some(at) = line.find(text) {
                let start = u16::try_from(line[..at].chars().count()).unwrap();
                let end = start + u16::try_from(text.chars().count()).unwrap();
                return (start..end)
                    .filter_map(|column| screen.cell(row, column))
                    .map(|cell| cell.fgcolor())
                    .collect();
            }
        }
        Vec::new()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves no program behind; one that has ended can't be killed.
        let _ = self.child.kill();
    }
}

fn count(of: u16) -> NonZeroU16 {
    NonZeroU16::new(of).unwrap()
}

fn size(rows: u16, columns: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Reads what the program sends until it ends.
fn listen(mut from: Box<dyn Read + Send>, received: Arc<(Mutex<Received>, Condvar)>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        loop {
            // Linux answers a read from the terminal of an ended program with an error.
            let count = from.read(&mut buffer).unwrap_or(0);
            let mut now = received.0.lock().unwrap();
            now.ended = count == 0;
            now.bytes.extend_from_slice(&buffer[..count]);
            now.screen.process(&buffer[..count]);
            received.1.notify_all();
            if now.ended {
                return;
            }
        }
    });
}
