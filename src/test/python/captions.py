"""Captions that try a tokenizer, with what the official one makes of them."""

from unittest import mock

import ftfy

from reference import bpe, simple_tokenizer

CONTEXTS = (128, 32)
CLIP_CONTEXTS = (77, 16)

CAPTIONS = [
    "",
    "an oil painting of a corgi",
    "a corgi in a field",
    "A Painting OF A CORGI",
    "a hedgehog using a calculator",
    "a red apple on a wooden table",
    "zebras roaming in the field",
    "don't they're we've i'm it's you'll he'd o'clock",
    "DON'T THEY'RE",
    "rock 'n' roll, 'tis the season",
    'a "quoted" word, (brackets) [and] {more}; what?! yes...',
    "hyphen-ated under_scored e-mail@example.org https://example.org/a?b=c#d",
    "3.14159 and 1,000,000 at 100% for $5",
    "2001: a space odyssey 2nd edition 64x64",
    "a  b",
    "   leading spaces",
    "trailing spaces   ",
    " ",
    "     ",
    "tab\tbetween\t\ttabs",
    "line\nbreak\r\nand another\n\n",
    "no\u00a0break\u3000wide\u2028separator\u0085next",
    "control\x00char\x01and\x1funit\x7fdelete",
    "zero\u200bwidth\u200djoiner\ufeffmark",
    "café naïve façade ÀÉÎÕÜ ß ẞ ñ ø å æ œ",
    "cafe\u0301 combining e\u0301",
    "İstanbul ISPARTA ıslak",
    "ΟΔΥΣΣΕΥΣ Σ ΣΑΣ λόγος",
    "ǅ ǈ ﬁ ﬂ Å K",
    "привет мир ПРИВЕТ",
    "一只在田野里的柯基犬",
    "日本語のテキスト カタカナ",
    "한국어 문장",
    "שלום עולם",
    "مرحبا بالعالم ١٢٣",
    "हिन्दी में चित्र",
    "ภาพวาดสุนัข",
    "🦔 a hedgehog 🧮",
    "👨‍👩‍👧‍👦 family 🏳️‍🌈 👍🏽",
    "𝕗𝕒𝕟𝕔𝕪 𝒯ext 𐐀",
    "½ ² ³ Ⅷ ① ٣ ௧",
    "∀x∈ℝ: √x² = |x| ± ∞ ≠ → €£¥",
    "<|endoftext|> </w> <b>&amp;</b>",
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "!!!!!!!!!!!!!!!!!!!! ???? ..... -----",
    "\\ backslash / slash | pipe ~ tilde ` tick ^ caret",
    "a very long caption " * 40,
    "a detailed picture of a castle on a hill above a river at dawn, with mist between the trees, birds over the towers, "
    "boats on the water and a long stone bridge with lanterns, painted in oil by a patient hand",
]

# CLIP's tokenizer repairs text before it looks at it; each of these is changed by one repair.
REPAIRED = [
    "a \u201ccurly\u201d quote and a child\u2019s \u2018drawing\u2019",
    "&lt;3 &amp;amp; &eacute;clair &#128049;",
    "ﬁre ﬂame ĳs",
    "ＦＵＬＬ ｗｉｄｔｈ　ｔｅｘｔ",
    "a\x1b[31m red\x1b[0m terminal",
    "\ufeffbyte order mark",
    "line\u2028separator and\u0085next",
    "e\u0301cole nin\u0303o",
    "<|startoftext|>a cat<|endoftext|>",
    "it\u2019s we\u2019re",
    "1234 ab12cd 3d",
    "words,with;no spaces...and!!!?",
]


def write(folder):
    """Write tokens.json and clip-tokens.json: per caption its ids, and ids and mask cut or padded to each context length."""
    _write_glide(folder)
    _write_clip(folder)


def _write_glide(folder):
    encoder = bpe.get_encoder()
    content = {
        "vocabulary": encoder.n_vocab,
        "end_token": encoder.end_token,
        "captions": [_tokens(encoder, caption) for caption in CAPTIONS],
    }
    folder.json("tokens.json", content, "equal; official GLIDE tokenizer")


def _tokens(encoder, caption):
    ids = encoder.encode(caption)
    row = {"caption": caption, "ids": ids}
    for context in CONTEXTS:
        padded, mask = encoder.padded_tokens_and_mask(ids, context)
        row[f"padded_{context}"] = padded
        row[f"mask_{context}"] = [int(real) for real in mask]
    return row


def _write_clip(folder):
    tokenizer = simple_tokenizer.SimpleTokenizer()
    content = {
        "vocabulary": len(tokenizer.encoder),
        "start_token": tokenizer.start_token,
        "end_token": tokenizer.end_token,
        "padding": 0,
        "captions": [_clip_tokens(tokenizer, caption) for caption in CAPTIONS + REPAIRED],
    }
    folder.json("clip-tokens.json", content, "equal; official CLIP tokenizer, text repaired by ftfy " + ftfy.__version__)


def _clip_tokens(tokenizer, caption):
    clean = simple_tokenizer.whitespace_clean(simple_tokenizer.basic_clean(caption)).lower()
    ids = tokenizer.encode(caption)
    with mock.patch.object(ftfy, "fix_text", lambda text: text):
        repaired = tokenizer.encode(caption) != ids
    row = {"caption": caption, "clean": clean, "needs_repair": repaired, "ids": ids}
    for context in CLIP_CONTEXTS:
        padded, length = tokenizer.padded_tokens_and_len(ids, context)
        row[f"padded_{context}"] = padded
        row[f"length_{context}"] = length
    return row
