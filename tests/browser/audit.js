// Measurements of the page as it is painted. Each returns a list of complaints, empty when there are none.
const audit = (() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  // Any CSS colour → [red, green, blue, alpha] in 0-1, as the browser itself paints it.
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };
  const over = (front, back) => front.slice(0, 3).map((part, i) => part * front[3] + back[i] * (1 - front[3]));

  const backdrop = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((back, front) => over(front, back), [1, 1, 1]);
  };
  // Relative luminance and contrast: WCAG 2.2, definitions of those names.
  const luminance = (colour) => {
    const [r, g, b] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const name = (element) => {
    const text = (element.innerText || element.value || element.id || "").trim().slice(0, 30);
    return `${element.localName}${element.classList.length ? "." + element.classList[0] : ""} “${text}”`;
  };
  const shown = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) &&
    !element.closest(".unseen, .skip:not(:focus), .search-label") &&
    element.getClientRects().length > 0;

  const textElements = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.add(walker.currentNode.parentElement);
    return [...found].filter((element) => !["SCRIPT", "STYLE", "OPTION"].includes(element.tagName) && shown(element));
  };

  const targets = () =>
    [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter(shown);

  return {
    // Text below a contrast of 4.5:1, placeholders too.
    faint() {
      const complaints = [];
      const check = (element, style, what) => {
        const back = backdrop(element);
        const ratio = contrast(over(rgba(style.color), back), back);
        if (ratio < 4.5) complaints.push(`${ratio.toFixed(2)}: ${what} ${name(element)}`);
      };
      for (const element of textElements()) check(element, getComputedStyle(element), "text");
      for (const input of document.querySelectorAll("input[placeholder]"))
        if (shown(input)) check(input, getComputedStyle(input, "::placeholder"), "placeholder");
      return complaints;
    },

    // Targets under 24 × 24 CSS pixels. A link within a sentence is exempt (WCAG 2.2, 2.5.8, "Inline").
    small() {
      const complaints = [];
      for (const target of targets()) {
        const { width, height } = target.getBoundingClientRect();
        const sentence = [...target.parentElement.childNodes].some((node) => node.nodeType === 3 && /\p{L}{2}/u.test(node.data));
        if (Math.min(width, height) < 23.99 && !sentence)
          complaints.push(`${width.toFixed(1)} × ${height.toFixed(1)}: ${name(target)}`);
      }
      return complaints;
    },

    // Elements that stick out of the window, and the page when it scrolls sideways.
    wide() {
      const width = document.documentElement.clientWidth;
      const complaints = [];
      if (document.documentElement.scrollWidth > width) complaints.push(`page ${document.documentElement.scrollWidth} of ${width}`);
      for (const element of document.body.querySelectorAll("*")) {
        if (!shown(element)) continue;
        const { left, right } = element.getBoundingClientRect();
        if (right > width + 0.5 || left < -0.5) complaints.push(`${left.toFixed(0)} to ${right.toFixed(0)}: ${name(element)}`);
      }
      return complaints;
    },

    // What has the focus: its name, its place in the document, and how well its outline can be seen.
    focus() {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const { top, bottom, left, right } = element.getBoundingClientRect();
      return {
        name: name(element),
        order: [...document.querySelectorAll("*")].indexOf(element),
        hit: !!element.closest(".hit"),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        contrast: contrast(rgba(style.outlineColor).slice(0, 3), backdrop(element.parentElement ?? element)),
        inside: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
        sized: bottom - top >= 2 && right - left >= 2,
      };
    },
  };
})();
