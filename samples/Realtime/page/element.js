/** A DOM element with properties and children; text becomes text, never markup. */
export function element(name, properties = {}, ...children) {
  const { data, ...others } = properties;
  const created = Object.assign(document.createElement(name), others);
  Object.assign(created.dataset, data);
  created.append(...children);
  return created;
}
