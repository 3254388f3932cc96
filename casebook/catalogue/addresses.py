"""When two addresses are one publication."""

from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = {
    "amp",
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "gbraid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ref_src",
    "s_cid",
    "smid",
    "twclid",
    "wbraid",
    "yclid",
}
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """Reduce an http(s) address to what names the publication.

    Scheme, `www.`, default port, fragment, tracking parameters, the order of parameters, a
    trailing slash and needless percent-encoding do not tell publications apart. The
    result is an identity to compare, not always an address to fetch; raises ValueError for anything
    that is not an absolute http(s) address.
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"“{url}” is not a web address: it must begin with https:// or http://.")
    try:
        host = parts.hostname.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise ValueError(f"“{url}” has a host name that cannot exist.") from None
    host = host.rstrip(".").removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        raise ValueError(f"“{url}” has a port that cannot exist.") from None
    if port and port != _DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    kept = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in _TRACKING and not key.lower().startswith("utm_")
    )
    try:
        path = unquote(parts.path, errors="strict")
    except UnicodeDecodeError:
        path = parts.path
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{host}{path.rstrip('/')}{query}"
