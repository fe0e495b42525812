//! Pages of the web, from a server on this machine: fetched when they are named, and kept beside their decks.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use super::article;
use crate::home::Home;

/// A server that answers so many requests by their paths, with a status line, headers and a body.
fn serve(requests: usize, answer: fn(&str) -> (&'static str, String, Vec<u8>)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let request = lines.next().unwrap().unwrap();
            while !lines.next().unwrap().unwrap().is_empty() {}
            let (status, headers, body) = answer(request.split(' ').nth(1).unwrap());
            let head = format!(
                "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
                body.len()
            );
            // The program hangs up on what is too large.
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(&body);
        }
    });
    address
}

fn page(path: &str) -> (&'static str, String, Vec<u8>) {
    let moved = |to: &str| ("302 Found", format!("Location: {to}\r\n"), Vec::new());
    match path {
        "/heap?a=b" => (
            "200 OK",
            "Content-Type: text/html; charset=iso-8859-1\r\n".to_owned(),
            encoding_rs::WINDOWS_1252.encode(&html()).0.into_owned(),
        ),
        "/air.md" => (
            "200 OK",
            "Content-Type: text/plain\r\n".to_owned(),
            article("atmosphere").into_bytes(),
        ),
        "/old" => moved("/heap?a=b"),
        "/loop" => moved("/loop"),
        "/large" => ("200 OK", String::new(), vec![b'a'; 21 * 1024 * 1024]),
        _ => ("404 Not Found", String::new(), Vec::new()),
    }
}

/// A page with its menu, and with letters that are others in other encodings.
fn html() -> String {
    "<html><head><title>Café | A course</title></head><body><nav>Menu</nav><main><h1>Café</h1>\
     <p>A <b>café</b> is a small restaurant that sells coffee and light meals.</p>\
     <p>A <b>crêpe</b> is a thin pancake that is made of flour, eggs and milk.</p></main></body></html>"
        .to_owned()
}

#[test]
fn a_page_is_kept_beside_its_deck_which_stands_on_it() {
    let home = Home::new();
    let server = serve(3, page);
    let address = format!("{server}/heap?a=b");
    home.run(&["generate", &address, "-o", "decks/"]).fine();
    assert_eq!(home.read("decks/heap.html"), html());
    let deck = home.read("decks/heap.deck.md");
    assert!(
        deck.contains("source = \"heap.html\"") && deck.contains("crêpe"),
        "{deck}"
    );
    let ran = home
        .run(&[
            "generate",
            "decks/heap.html",
            "--update",
            "decks/heap.deck.md",
        ])
        .fine();
    assert_eq!(ran.stdout, "decks/heap.deck.md: up to date\n");
    home.write("decks/heap.html", "changed");
    home.run(&["generate", &address, "--update", "decks/heap.deck.md"])
        .fine();
    assert_eq!(home.read("decks/heap.html"), html());
    home.write("other.html", "another page");
    home.run(&["generate", &address, "-o", "other.md"]).ends(1);
    assert_eq!(home.read("other.html"), "another page");
}

#[test]
fn the_deck_of_a_page_is_that_of_its_file() {
    let home = Home::new();
    home.write("air.md", article("atmosphere"));
    let server = serve(1, page);
    let fetched = home.run(&["generate", &format!("{server}/air.md")]).fine();
    let read = home.run(&["generate", "air.md"]).fine();
    let source = format!("source = \"{server}/air.md\"");
    assert_eq!(
        fetched.stdout.replace(&source, "source = \"air.md\""),
        read.stdout
    );
}

#[test]
fn redirects_are_followed_and_what_can_not_be_fetched_is_said() {
    let home = Home::new();
    let server = serve(20, page);
    let ran = home
        .run(&["generate", &format!("{server}/old"), "-o", "a.md"])
        .fine();
    assert!(ran.stderr.contains("a.md: "), "{ran:?}");
    for (path, words) in [
        ("/nosuch", "no such page"),
        ("/loop", "sends on"),
        ("/large", "larger than 20 MB"),
    ] {
        let ran = home.run(&["generate", &format!("{server}{path}")]).ends(1);
        assert!(ran.stderr.contains(words), "{ran:?}");
    }
    let ran = home.run(&["generate", "http://127.0.0.1:1/x"]).ends(1);
    assert!(ran.stderr.contains("can't be fetched"), "{ran:?}");
}
