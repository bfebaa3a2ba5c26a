"""What browsers call themselves (their own texts)."""

import pytest

from lookflex.lib import user_agent

LIKE = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) {}"
WINDOWS, MAC, ANDROID = (
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "Linux; Android 15; SM-S931N",
)


@pytest.mark.parametrize(
    ("text", "browser", "system"),
    [
        (LIKE.format(WINDOWS, "Chrome/156.0.0.0 Safari/537.36"), "Chrome", "Windows"),
        (LIKE.format(WINDOWS, "Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0"), "Edge", "Windows"),
        (LIKE.format(WINDOWS, "Chrome/156.0.0.0 Whale/4.30 Safari/537.36"), "Whale", "Windows"),
        (LIKE.format(MAC, "Version/19.0 Safari/605.1.15"), "Safari", "macOS"),
        (LIKE.format(ANDROID, "SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36"), "Samsung Internet", "Android"),
        (LIKE.format(ANDROID, "Chrome/156.0 Mobile Safari/537.36 KAKAOTALK/25.1"), "KakaoTalk", "Android"),
        (
            LIKE.format("iPhone; CPU iPhone OS 19_0 like Mac OS X", "CriOS/156.0 Mobile Safari/604.1"),
            "Chrome",
            "iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox", "Linux"),
        ("curl/8.9", "", ""),
        ("", "", ""),
        ("<script>alert(1)</script>", "", ""),
    ],
)
def test_in_words(text: str, browser: str, system: str) -> None:
    assert (user_agent.browser(text), user_agent.system(text)) == (browser, system)
