//! What signals do to a program that holds the terminal, or has lent it to an editor.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};

/// Whether the terminal is lent to another program.
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// Whether a key of the terminal asked for an end since it was taken back last. Set as the signal comes, so that what
/// came for the other program is not taken for ours when [`watch`] looks at it late.
static IS_ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on, a signal that ends the program puts the terminal back first; those of the keys Ctrl-C and Ctrl-\ are
/// passed over while the terminal is lent.
///
/// Errors: the system has no room for a watcher.
pub(super) fn watch(put_back: fn() -> io::Result<()>) -> io::Result<()> {
    for signal in [SIGINT, SIGQUIT] {
        flag::register(signal, IS_ASKED.clone())?;
    }
    let mut signals = Signals::new([SIGINT, SIGQUIT, SIGTERM, SIGHUP])?;
    let watcher = move || {
        for signal in signals.forever() {
            let is_key = matches!(signal, SIGINT | SIGQUIT);
            if is_key && (IS_LENT.load(Ordering::SeqCst) || !IS_ASKED.swap(false, Ordering::SeqCst))
            {
                continue;
            }
            // The terminal may be gone; the program ends all the same.
            let _ = put_back();
            if low_level::emulate_default_handler(signal).is_err() {
                std::process::exit(128 + signal);
            }
        }
    };
    std::thread::Builder::new().spawn(watcher).map(drop)
}

/// Another program has the terminal from now on.
pub(super) fn lend() {
    IS_LENT.store(true, Ordering::SeqCst);
}

/// The terminal is ours again; what its keys asked meanwhile was not for us.
pub(super) fn take_back() {
    IS_ASKED.store(false, Ordering::SeqCst);
    IS_LENT.store(false, Ordering::SeqCst);
}
