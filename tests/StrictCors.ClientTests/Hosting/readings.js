// Which response headers of other origins the page's code asks for by name; * where it takes all that it is given.
(() => {
  const names = new Set();
  window.readHeaders = names;
  const responseOf = new WeakMap();
  const note = (url, name) => {
    if (url && new URL(url).origin !== location.origin) names.add(String(name).toLowerCase());
  };

  const headers = Object.getOwnPropertyDescriptor(Response.prototype, "headers").get;
  Object.defineProperty(Response.prototype, "headers", {
    configurable: true,
    enumerable: true,
    get() {
      const found = headers.call(this);
      responseOf.set(found, this.url);
      return found;
    },
  });

  const wrap = (type, method, url, name) => {
    const original = type.prototype[method];
    type.prototype[method] = function (...values) {
      note(url(this), name ?? values[0]);
      return original.apply(this, values);
    };
  };
  for (const method of ["get", "has"]) wrap(Headers, method, (object) => responseOf.get(object));
  for (const method of ["forEach", "entries", "keys", "values", Symbol.iterator]) wrap(Headers, method, (object) => responseOf.get(object), "*");
  wrap(XMLHttpRequest, "getResponseHeader", (object) => object.responseURL);
  wrap(XMLHttpRequest, "getAllResponseHeaders", (object) => object.responseURL, "*");
})();
