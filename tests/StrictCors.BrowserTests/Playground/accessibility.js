// What a reviewer would look for, as lists of what was found wrong; empty is good.
globalThis.findings = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
  const controls = () => all("a[href], button, summary, input, select, textarea, [tabindex]");
  const nameOf = (element) => (element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
  // Several exchanges read alike; their number tells them apart.
  const describe = (element) => `${controls().indexOf(element)} ${element.localName} ${nameOf(element)}`;

  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => channels(color).slice(0, 3)
    .map((channel) => channel / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const groundOf = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    throw new Error("The page has no ground.");
  };
  const contrast = (element) => {
    const [dark, light] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const holdsText = (element) => element.value || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());

  return {
    controls: () => controls().map(describe),

    focusSecond: () => controls()[1].focus(),

    focused() {
      const element = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const isShown = element.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      return describe(element) + (isShown ? "" : " (focus not visible)");
    },

    overflowing() {
      const width = document.documentElement.clientWidth;
      const wide = all("body *").filter((element) => element.getBoundingClientRect().right > width + 0.5 || element.scrollWidth > element.clientWidth + 1 && element.localName === "pre");
      const page = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
      return [...page, ...wide.map((element) => `${element.localName} ${element.textContent.slice(0, 40)}`)];
    },

    nameless: () => controls().filter((element) => !nameOf(element)).map((element) => element.outerHTML),

    small: () => controls().filter((element) => element.getBoundingClientRect().height < 24).map(describe),

    faint: () => all("body *").filter(holdsText).filter((element) => contrast(element) < 4.5)
      .map((element) => `${contrast(element).toFixed(2)} ${element.localName}.${element.className} ${element.textContent.slice(0, 40)}`),

    structure() {
      const found = [];
      const levels = all("h1, h2, h3, h4").map((heading) => Number(heading.localName[1]));
      levels.forEach((level, index) => { if (level > (levels[index - 1] ?? 0) + 1) found.push(`heading ${index} skips a level`); });
      if (levels.filter((level) => level === 1).length !== 1) found.push("there is not one h1");
      if (!document.documentElement.lang) found.push("the language is not named");
      if (all("main").length !== 1) found.push("there is not one main");
      if (all("[role=status]").length !== 1) found.push("there is not one live region");
      if (all("[onclick], [role=button]").some((element) => element.localName !== "button")) found.push("something plays a button");
      const ids = all("[id]").map((element) => element.id);
      if (new Set(ids).size !== ids.length) found.push("an id stands twice");
      return found;
    },
  };
})();
