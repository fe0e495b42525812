//! TeX's names and what they stand for.

/// Characters that exist small and raised.
#[rustfmt::skip]
pub const SUPERSCRIPTS: &[(char, char)] = &[
    ('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'),
    ('9', '⁹'), ('+', '⁺'), ('−', '⁻'), ('-', '⁻'), ('=', '⁼'), ('(', '⁽'), (')', '⁾'), ('a', 'ᵃ'), ('b', 'ᵇ'),
    ('c', 'ᶜ'), ('d', 'ᵈ'), ('e', 'ᵉ'), ('f', 'ᶠ'), ('g', 'ᵍ'), ('h', 'ʰ'), ('i', 'ⁱ'), ('j', 'ʲ'), ('k', 'ᵏ'),
    ('l', 'ˡ'), ('m', 'ᵐ'), ('n', 'ⁿ'), ('o', 'ᵒ'), ('p', 'ᵖ'), ('r', 'ʳ'), ('s', 'ˢ'), ('t', 'ᵗ'), ('u', 'ᵘ'),
    ('v', 'ᵛ'), ('w', 'ʷ'), ('x', 'ˣ'), ('y', 'ʸ'), ('z', 'ᶻ'), ('T', 'ᵀ'), ('N', 'ᴺ'), ('R', 'ᴿ'), ('θ', 'ᶿ'),
];

/// Characters that exist small and lowered.
#[rustfmt::skip]
pub const SUBSCRIPTS: &[(char, char)] = &[
    ('0', '₀'), ('1', '₁'), ('2', '₂'), ('3', '₃'), ('4', '₄'), ('5', '₅'), ('6', '₆'), ('7', '₇'), ('8', '₈'),
    ('9', '₉'), ('+', '₊'), ('−', '₋'), ('-', '₋'), ('=', '₌'), ('(', '₍'), (')', '₎'), ('a', 'ₐ'), ('e', 'ₑ'),
    ('h', 'ₕ'), ('i', 'ᵢ'), ('j', 'ⱼ'), ('k', 'ₖ'), ('l', 'ₗ'), ('m', 'ₘ'), ('n', 'ₙ'), ('o', 'ₒ'), ('p', 'ₚ'),
    ('r', 'ᵣ'), ('s', 'ₛ'), ('t', 'ₜ'), ('u', 'ᵤ'), ('v', 'ᵥ'), ('x', 'ₓ'),
];

/// Letters.
#[rustfmt::skip]
pub const GREEK: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("varepsilon", "ε"),
    ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"),
    ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"),
    ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"),
    ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
    ("Sigma", "Σ"), ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
];

/// Signs that stand between two things; the space after them is kept.
#[rustfmt::skip]
pub const RELATIONS: &[(&str, &str)] = &[
    ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("ne", "≠"), ("neq", "≠"), ("ll", "≪"), ("gg", "≫"),
    ("approx", "≈"), ("sim", "∼"), ("simeq", "≃"), ("cong", "≅"), ("equiv", "≡"), ("propto", "∝"), ("in", "∈"),
    ("notin", "∉"), ("ni", "∋"), ("subset", "⊂"), ("subseteq", "⊆"), ("supset", "⊃"), ("supseteq", "⊇"),
    ("cup", "∪"), ("cap", "∩"), ("setminus", "∖"), ("times", "×"), ("cdot", "·"), ("div", "÷"), ("pm", "±"),
    ("mp", "∓"), ("oplus", "⊕"), ("otimes", "⊗"), ("circ", "∘"), ("ast", "∗"), ("star", "⋆"), ("wedge", "∧"),
    ("land", "∧"), ("vee", "∨"), ("lor", "∨"), ("to", "→"), ("rightarrow", "→"), ("longrightarrow", "→"),
    ("leftarrow", "←"), ("gets", "←"), ("leftrightarrow", "↔"), ("Rightarrow", "⇒"), ("implies", "⇒"),
    ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"), ("iff", "⇔"), ("mapsto", "↦"), ("uparrow", "↑"),
    ("downarrow", "↓"), ("rightleftharpoons", "⇌"), ("mid", "|"), ("parallel", "∥"), ("perp", "⊥"), ("vdash", "⊢"),
    ("models", "⊨"), ("colon", ":"),
];

/// All other signs, and names of functions.
#[rustfmt::skip]
pub const SIGNS: &[(&str, &str)] = &[
    ("sum", "∑"), ("prod", "∏"), ("int", "∫"), ("iint", "∬"), ("oint", "∮"), ("partial", "∂"), ("nabla", "∇"),
    ("infty", "∞"), ("forall", "∀"), ("exists", "∃"), ("nexists", "∄"), ("neg", "¬"), ("lnot", "¬"),
    ("emptyset", "∅"), ("varnothing", "∅"), ("ldots", "…"), ("dots", "…"), ("cdots", "⋯"), ("vdots", "⋮"),
    ("ddots", "⋱"), ("prime", "′"), ("degree", "°"), ("angle", "∠"), ("triangle", "△"), ("hbar", "ℏ"), ("ell", "ℓ"),
    ("Re", "ℜ"), ("Im", "ℑ"), ("aleph", "ℵ"), ("therefore", "∴"), ("because", "∵"), ("lfloor", "⌊"),
    ("rfloor", "⌋"), ("lceil", "⌈"), ("rceil", "⌉"), ("langle", "⟨"), ("rangle", "⟩"), ("lbrace", "{"),
    ("rbrace", "}"), ("lvert", "|"), ("rvert", "|"), ("vert", "|"), ("Vert", "‖"), ("top", "⊤"), ("bot", "⊥"),
    ("dagger", "†"), ("log", "log"), ("ln", "ln"), ("exp", "exp"), ("sin", "sin"), ("cos", "cos"), ("tan", "tan"),
    ("cot", "cot"), ("sec", "sec"), ("csc", "csc"), ("arcsin", "arcsin"), ("arccos", "arccos"),
    ("arctan", "arctan"), ("sinh", "sinh"), ("cosh", "cosh"), ("tanh", "tanh"), ("lim", "lim"), ("max", "max"),
    ("min", "min"), ("sup", "sup"), ("inf", "inf"), ("det", "det"), ("dim", "dim"), ("gcd", "gcd"), ("ker", "ker"),
    ("arg", "arg"), ("deg", "deg"), ("Pr", "Pr"), ("bmod", "mod"), ("mod", "mod"),
];
