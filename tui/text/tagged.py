"""Text from publishers, without the tags of HTML, JATS and MathML that it carries.

Crossref and DataCite hand out titles and abstracts as they were typeset:
`<jats:p>CO<jats:sub>2</jats:sub> &amp; H</jats:p>`. Only tags that are known are tags, so that
`a < b and c > d` stays; nothing here is ever shown as markup.

Every function reads each character a bounded number of times, whatever the text.
"""

from __future__ import annotations

import re
from html import unescape

_BLOCKS = "p|sec|title|list|list-item|li|ul|ol|div|br|h[1-6]|disp-formula|abstract"
_INLINE = (
    "i|b|u|em|strong|italic|bold|underline|sc|small|sub|sup|span|a|tt|code|monospace|roman|font|cite"
    "|inline-formula|alternatives|tex-math|xref|ext-link|uri|named-content|styled-content|related-"
    "object|break|inline-graphic|math|semantics|annotation|table|tr|td"
    "|m(?:row|i|n|o|s|text|space|sub|sup|subsup|frac|sqrt|root|over|under|underover|style|fenced"
    "|table|tr|td|stretchy|padded|phantom|multiscripts|prescripts|error|action|enclose)"
)
_ATTRIBUTE = r"""\s+[\w:.-]++\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+'|[^\s<>"']++)"""
_TAG = re.compile(
    rf"<(?=[a-z/])(?:(?P<single>[abiu])>|/?(?:(?:jats|mml|m|html|xhtml):)?"
    rf"(?:(?P<block>{_BLOCKS})|{_INLINE})(?:{_ATTRIBUTE})*+\s*/?>)",
    re.IGNORECASE,
)
_SINGLE_END = re.compile(r"</([abiu])\s*>", re.IGNORECASE)
_MATH_END = re.compile(r"</(?:mml:|m:)?math\s*>", re.IGNORECASE)
_MATH_START = re.compile(r"<(?:mml:|m:)?math[\s>]", re.IGNORECASE)
_TEX = re.compile(r"<(jats:)?tex-math(?:\s[^<>]*+)?>([^<]*+)</(?:jats:)?tex-math>", re.IGNORECASE)
_TEX_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
_RAISED = re.compile(
    r"<(?:jats:)?(?P<kind>sub|sup)>(?P<text>[^<>]{1,12})</(?:jats:)?(?:sub|sup)>", re.IGNORECASE
)
_HEADING = re.compile(
    r"<(jats:)?title>\s*(?:abstract|summary|zusammenfassung|résumé|resumen)[.:]?\s*</(?:jats:)?title>",
    re.IGNORECASE,
)
_SCRIPTS = {
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
}


def untagged(text: str) -> str:
    """`text` without tags and entities; what a block tag parts is parted by an empty line.

    A heading that says no more than `Abstract` goes with its tags. Of a formula that stands there
    twice, as TeX and as MathML, TeX is kept.
    """
    bare = _without_tags(text)
    if "&" not in bare:
        return bare
    # publishers escape what is escaped already, and tags too: `&lt;i&gt;`, `&amp;lt;`
    return _without_tags(unescape(unescape(bare)))


def _without_tags(text: str) -> str:
    if "<" not in text:
        return text
    if "tex-math" in text.lower():
        text = _TEX.sub(_formula, _without_mathml(text))
    text = _RAISED.sub(_raised, _HEADING.sub("", text))
    ended = {letter.lower() for letter in _SINGLE_END.findall(text)}

    def parting(tag: re.Match[str]) -> str:
        # what nothing ends is the mean of a quantity: `<a> = 3`
        if tag["single"] and tag["single"].lower() not in ended:
            return tag[0]
        return "\n\n" if tag["block"] else ""

    return _TAG.sub(parting, text)


def _raised(match: re.Match[str]) -> str:
    script = _SCRIPTS[match["kind"].lower()]
    text = match["text"]
    return text.translate(script) if all(ord(char) in script for char in text) else text


def _formula(match: re.Match[str]) -> str:
    body = _TEX_BODY.search(match[2])
    formula = (body[1] if body else match[2]).strip().strip("$").strip()
    return f"${formula}$" if formula else ""


def _without_mathml(text: str) -> str:
    kept: list[str] = []
    end = 0
    while start := _MATH_START.search(text, end):
        closing = _MATH_END.search(text, start.end())
        if closing is None:
            break
        kept.append(text[end : start.start()])
        end = closing.end()
    return "".join((*kept, text[end:]))
