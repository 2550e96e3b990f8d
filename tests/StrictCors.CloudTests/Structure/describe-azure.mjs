// Writes azure.tsv again from the mappers of the packages that Microsoft generates from its REST specifications:
//   npm install --no-save @azure/arm-appservice@15.0.0 @azure/arm-appcontainers@3.0.0 @azure/arm-cdn@9.1.0 && node describe-azure.mjs node_modules
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = process.argv[2];

// What an export writes into, by resource; everything below a path that ends in a star.
const described = [
  ['Microsoft.Web/sites/config', '2023-12-01', 'arm-appservice/dist-esm', 'SiteConfigResource', ['properties.cors*']],
  ['Microsoft.App/containerApps', '2025-07-01', 'arm-appcontainers/dist/esm', 'ContainerApp', ['location', 'properties.environmentId', 'properties.configuration.ingress*', 'properties.template.containers[].name', 'properties.template.containers[].image']],
  ['Microsoft.Cdn/profiles/ruleSets', '2024-02-01', 'arm-cdn/dist-esm', 'RuleSet', []],
  ['Microsoft.Cdn/profiles/ruleSets/rules', '2024-02-01', 'arm-cdn/dist-esm', 'Rule', ['properties.order', 'properties.matchProcessingBehavior', 'properties.conditions*', 'properties.actions*']],
];

const rows = [];
for (const [resource, version, folder, name, paths] of described) {
  const file = ['models/mappers.js', 'src/models/mappers.js'].map(end => join(modules, '@azure', folder, end)).find(path => { try { readFileSync(path); return true; } catch { return false; } });
  const copy = join(mkdtempSync(join(tmpdir(), 'mappers-')), 'mappers.mjs');
  writeFileSync(copy, readFileSync(file));
  const mappers = await import(pathToFileURL(copy));
  rows.push([resource, '', version]);
  const isWanted = path => paths.some(one => one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one) || paths.some(one => one.startsWith(path + '.') || one.startsWith(path + '['));
  const seen = new Set();
  function add(path, kind, required, values) {
    if (!isWanted(path) || seen.has(path))
      return;
    seen.add(path);
    rows.push([resource, path, kind, required ? 'required' : '', values ?? '']);
  }

  (function walk(mapper, path, isOneOfSeveral) {
    // One of several, told apart by a name: what each of them has.
    const alternatives = mapper.type.polymorphicDiscriminator && Object.values(mappers.discriminators ?? {}).filter(one => one.type?.uberParent === mapper.type.className && one !== mapper);
    const several = isOneOfSeveral || alternatives?.length > 0;
    if (alternatives?.length)
      add(`${path}.name`, 'string', true, alternatives.map(one => one.type.modelProperties.name?.defaultValue ?? nameOf(one)).join('|'));
    for (const one of alternatives?.length ? [mapper, ...alternatives] : [mapper])
      for (const property of Object.values({ ...(mappers[one.type.uberParent]?.type.modelProperties ?? {}), ...one.type.modelProperties })) {
        if (property.readOnly)
          continue;
        const parts = property.serializedName.split('.');
        parts.slice(0, -1).reduce((parent, part) => { const next = parent ? `${parent}.${part}` : part; add(next, 'object', false); return next; }, path);
        const full = path ? `${path}.${property.serializedName}` : property.serializedName;
        const item = property.type.name === 'Sequence' ? property.type.element.type : property.type;
        const list = property.type.name === 'Sequence';
        if (item.name === 'Composite') {
          add(full, list ? 'objects' : 'object', property.required && !several);
          if (isWanted(full) && full.split('.').length < 8)
            walk(mappers[item.className], list ? full + '[]' : full, several);
        }
        else
          add(full, { String: 'string', Number: 'integer', Boolean: 'boolean', Enum: 'string' }[item.name] + (list ? 's' : ''), property.required && !several, item.allowedValues?.join('|'));
      }
  })(mappers[name], '', false);

  function nameOf(alternative) {
    return Object.entries(mappers.discriminators).find(([, one]) => one === alternative)[0].split('.')[1];
  }
}

const comment = '# Properties of Azure\'s resources, as far as an export writes into them: describe-azure.mjs names the sources. A row without a path has the apiVersion.\n';
writeFileSync('azure.tsv', comment + 'kind\tpath\ttype\trequired\tenum\tpattern\tleast\tmost\tshortest\tlongest\trules\n' + rows.map(row => row.join('\t').trimEnd() + '\n').join(''));
