// Writes kubernetes.tsv anew from the custom resource definitions that the projects publish:
//   npm install --no-save yaml@2.8.1 && node describe-crds.mjs node_modules FOLDER
// FOLDER has httproutes.yaml (kubernetes-sigs/gateway-api v1.5.0, config/crd/standard), securitypolicies.yaml (envoyproxy/gateway d32f28294245, charts/gateway-helm),
// istio.yaml (istio/api b8f8791d9653, kubernetes/customresourcedefinitions.gen.yaml) and traefik.yaml (traefik/traefik fd5a576df2e8, docs/content/reference/dynamic-configuration).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve, join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const { parseAllDocuments } = createRequire(resolve(modules, 'x'))('yaml');

// What an export writes into, by kind; everything below a path that ends in a star.
const described = [
  ['httproutes.yaml', 'HTTPRoute', 'v1', ['spec.parentRefs*', 'spec.rules[].matches*', 'spec.rules[].filters[].type', 'spec.rules[].filters[].cors*', 'spec.rules[].filters[].responseHeaderModifier*', 'spec.rules[].backendRefs[].name', 'spec.rules[].backendRefs[].port']],
  ['securitypolicies.yaml', 'SecurityPolicy', 'v1alpha1', ['spec.targetRefs*', 'spec.cors*']],
  ['istio.yaml', 'VirtualService', 'v1', ['spec.hosts*', 'spec.gateways*', 'spec.http[].match[].method*', 'spec.http[].corsPolicy*', 'spec.http[].headers*', 'spec.http[].route[].destination*']],
  ['traefik.yaml', 'Middleware', 'v1alpha1', ['spec.headers*']],
  ['traefik.yaml', 'IngressRoute', 'v1alpha1', ['spec.routes[].match', 'spec.routes[].kind', 'spec.routes[].middlewares*', 'spec.routes[].services[].name', 'spec.routes[].services[].port']],
];

const rows = [];
for (const [file, kind, version, paths] of described) {
  const definition = parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(document => document.toJS()).find(one => one?.spec?.names?.kind === kind);
  const schema = definition.spec.versions.find(one => one.name === version).schema.openAPIV3Schema;
  rows.push([kind, '', `${definition.spec.group}/${version}`]);
  const wanted = path => paths.some(one => one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one) || paths.some(one => one.startsWith(path + '.') || one.startsWith(path + '['));
  (function walk(node, path, required) {
    if (path && !wanted(path))
      return;
    const items = node.items?.properties || node.items?.items ? undefined : node.items;
    if (path)
      rows.push([kind, path, typeOf(node), required ? 'required' : '', (items ?? node).enum?.join('|') ?? '', (items ?? node).pattern ?? '',
        node.minimum ?? node.minLength ?? node.minItems ?? '', node.maximum ?? node.maxLength ?? node.maxItems ?? '', items?.minLength ?? '', items?.maxLength ?? '', rulesOf(node)]);
    for (const [name, child] of Object.entries(node.properties ?? {}))
      walk(child, path ? `${path}.${name}` : name, node.required?.includes(name));
    if (node.items?.properties)
      for (const [name, child] of Object.entries(node.items.properties))
        walk(child, `${path}[].${name}`, node.items.required?.includes(name));
  })({ properties: { spec: schema.properties.spec } }, '', false);
}

function typeOf(node) {
  if (node['x-kubernetes-int-or-string'])
    return 'integer or string';
  if (node.type === 'array')
    return node.items.properties ? 'objects' : `${node.items.type}s`;
  return node.additionalProperties ? `map of ${node.additionalProperties.type}` : node.type;
}

// Of the rules in CEL the one that lists with a star have.
function rulesOf(node) {
  const rules = node['x-kubernetes-list-type'] === 'set' ? ['set'] : [];
  if (node['x-kubernetes-validations']?.some(one => one.rule === "!('*' in self && self.size() > 1)"))
    rules.push('star alone');
  return rules.join(', ');
}

const comment = '# Custom resource definitions, as far as an export writes into them: describe-crds.mjs names the sources. A row without a path has the apiVersion.\n';
const header = 'kind\tpath\ttype\trequired\tenum\tpattern\tleast\tmost\tshortest\tlongest\trules\n';
writeFileSync('kubernetes.tsv', comment + header + rows.map(row => row.map(cell => String(cell).replaceAll('\\', '\\\\')).join('\t').trimEnd() + '\n').join(''));
