"""Owns finding writing too faint to be read on what it stands on: under 4.5 to 1, or 3 to 1 where large."""

FAINT = """() => {
    const parts = said => {
        const [red, green, blue, alpha = 1] = said.match(/[\\d.]+/g).map(Number)
        const full = said.startsWith("color(srgb") ? 255 : 1
        return [red * full, green * full, blue * full, alpha]
    }
    const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]))
    const linear = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    const light = ([red, green, blue]) =>
        0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255)
    const above = element => element ? [element, ...above(element.parentElement)] : []
    const ground = element => above(element).map(e => parts(getComputedStyle(e).backgroundColor))
        .reduceRight((under, top) => over(top, under), [255, 255, 255])
    const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
        return (high + 0.05) / (low + 0.05)
    }
    const isFaint = element => {
        const style = getComputedStyle(element), size = parseFloat(style.fontSize)
        const opacity = above(element).reduce((so, e) => so * getComputedStyle(e).opacity, 1)
        const colour = parts(style.color), under = ground(element)
        const seen = over([...colour.slice(0, 3), colour[3] * opacity], under)
        return ratio(seen, under) < (size >= 24 ? 3 : 4.5)
    }
    const written = [...document.querySelectorAll("body *")].filter(e =>
        [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()) &&
        e.getClientRects().length && getComputedStyle(e).visibility !== "hidden" &&
        !e.closest("svg, style, script, [disabled], [aria-disabled=true], [data-testid=stIconMaterial]"))
    return written.filter(isFaint).map(e => e.innerText.slice(0, 60))
}"""
