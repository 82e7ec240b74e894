"""A Chromium window, its JavaScript on or off, and what tests ask of it. Every wait has a deadline; none is a sleep."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

T = TypeVar("T")

_DEADLINE = 10.0
"""Seconds any wait may take; a page of the sample corpus takes a tenth of one."""
_POLL = 0.02

_FLAGS = """
--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync
""".split()

_AUDIT = Path(__file__).with_name("audit.js").read_text("utf-8")
_NO_NETWORK = ("data:", "about:", "chrome:")
"""What needs no network; a fresh profile begins at a page of Chromium's own."""

_PROBE = "data:text/html,<title>off</title><script>document.title='on'</script>"


def missing() -> list[str]:
    """Name the programs that these tests need and this machine lacks."""
    return [
        what for what, path in (("Chromium", _browser()), ("chromedriver", shutil.which("chromedriver"))) if not path
    ]


@cache
def _browser() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the accessibility tree as Chromium computes it for screen readers."""

    role: str
    name: str
    properties: Mapping[str, Any]


class Window:
    """One window over one origin, such as "http://127.0.0.1:8000"; a context manager that ends its Chromium."""

    def __init__(self, profile: Path) -> None:
        options = ChromeOptions()
        options.binary_location = _browser() or "chromium"
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.add_experimental_option("perfLoggingPrefs", {"enableNetwork": True, "enablePage": False})
        self.driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(_DEADLINE)
        self.origin = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.driver.quit()

    # How it looks at pages

    def script(self, on: bool) -> None:
        """Turn the JavaScript of pages on or off; what tests evaluate runs either way."""
        self._cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def runs_script(self) -> bool:
        """Load a page whose only script changes its title, and say whether it did."""
        self.driver.get(_PROBE)
        return self.driver.title == "on"

    def size(self, width: int, height: int = 900) -> None:
        """Set the size of the viewport in CSS pixels."""
        self._cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def theme(self, name: str) -> None:
        """Prefer "light" or "dark"."""
        self._cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    # Going places

    def open(self, path: str) -> None:
        """Load a path of the origin."""
        self.driver.get(self.origin + path)

    def follow(self, element: WebElement | str) -> None:
        """Click a link or button and wait for the page it leads to."""
        target = self.one(element) if isinstance(element, str) else element
        self.leave(lambda: self.click(target))

    def click(self, element: WebElement) -> None:
        """Move the mouse to an element and press its button there, whatever lies on top."""
        self.evaluate("arguments[0].scrollIntoView({ block: 'center' })", element)
        ActionChains(self.driver, duration=0).move_to_element(element).click().perform()

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait for that page to be whole."""
        before = self.driver.find_element(By.TAG_NAME, "html").id
        act()

        def arrived() -> bool:
            here = self.driver.find_element(By.TAG_NAME, "html").id
            return here != before and self.driver.execute_script("return document.readyState") == "complete"

        self.until(arrived, "another page")

    def until(self, holds: Callable[[], T], what: str) -> T:
        """Wait until something holds, and return what it gave; `what` names it in the failure."""
        wait = WebDriverWait(self.driver, _DEADLINE, _POLL, ignored_exceptions=[StaleElementReferenceException])
        return wait.until(lambda _: holds(), f"waited {_DEADLINE:g} s for {what} at {self.address}")

    @property
    def address(self) -> str:
        """Path, query and fragment of the page."""
        parts = urlsplit(self.driver.current_url)
        return parts._replace(scheme="", netloc="").geturl()

    # Looking and typing

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        found = self.all(css)
        assert len(found) == 1, f"{len(found)} of {css} at {self.address}"
        return found[0]

    def text(self, css: str) -> str:
        return self.one(css).text

    def texts(self, css: str) -> list[str]:
        """Give the text of each element that matches, in one call."""
        script = "return [...document.querySelectorAll(arguments[0])].map(element => element.innerText.trim())"
        return list(self.evaluate(script, css))

    def link(self, text: str, inside: str = "body") -> WebElement:
        """Find the one link whose text begins so."""
        # Not chromedriver's own text and click: it takes what a closed <details> shows by ::details-content as hidden.
        texts = self.evaluate(
            "return arguments[0].map(link => link.innerText.trim())", links := self.all(f"{inside} a")
        )
        found = [link for link, named in zip(links, texts, strict=True) if named.startswith(text)]
        assert len(found) == 1, f"{len(found)} links {text!r} inside {inside} at {self.address}"
        return found[0]

    def search(self, query: str, box: str = "input[type=search]") -> None:
        """Type a query over what the box holds and press Enter."""
        field = self.one(box)
        field.clear()
        field.send_keys(query)
        self.leave(lambda: field.send_keys(Keys.ENTER))

    def press(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def evaluate(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def audit(self, name: str, *arguments: object) -> Any:
        """Run a function of audit.js."""
        return self.evaluate(f"{_AUDIT}\nreturn audit.{name}(...arguments)", *arguments)

    def tree(self) -> list[Node]:
        """List the accessibility tree of the page in reading order, without what screen readers pass over."""
        return list(self._nodes(self._cdp("Accessibility.getFullAXTree")["nodes"]))

    @staticmethod
    def _nodes(nodes: list[dict[str, Any]]) -> Iterator[Node]:
        known = {node["nodeId"]: node for node in nodes}
        waiting = [nodes[0]]
        while waiting:
            node = waiting.pop()
            waiting += [known[child] for child in reversed(node.get("childIds", ())) if child in known]
            if not node["ignored"]:
                properties = {p["name"]: p["value"].get("value") for p in node.get("properties", ())}
                yield Node(node["role"]["value"], node.get("name", {}).get("value", ""), properties)

    # What the browser noted

    def complaints(self) -> list[str]:
        """Say what pages did wrong since last asked: errors on the console, and requests that leave the origin.

        The error status of a page itself is not a complaint.
        """
        found = []
        pages = set()
        for entry in self._log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            url = message["params"]["request"]["url"]
            if message["params"].get("type") == "Document":
                pages.add(url)
            if not url.startswith((self.origin + "/", *_NO_NETWORK)):
                found.append(f"requested {url}")
        for entry in self._log("browser"):
            page_status = entry["source"] == "network" and any(entry["message"].startswith(url + " ") for url in pages)
            if entry["level"] in ("SEVERE", "WARNING") and not page_status:
                found.append(f"{entry['source']}: {entry['message']}")
        return found

    def _log(self, kind: str) -> list[dict[str, Any]]:
        return list(self.driver.get_log(kind))  # type: ignore[no-untyped-call]

    def _cdp(self, command: str, **parameters: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)
