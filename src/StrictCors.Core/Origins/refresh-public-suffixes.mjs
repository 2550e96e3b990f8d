// Writes public-suffixes.txt from the public suffix list:
//
//   node refresh-public-suffixes.mjs [public_suffix_list.dat]
//
// Without a file it asks publicsuffix.org, the one place that the list is to be taken from.
//
// The compact form: a date; then, under [icann] and [private], one line for each domain that has rules below it: the domain
// ("." for the root) and the labels, in Punycode, sorted. "com uk" under ".", "co *" under "uk" and "!www" under "ck" are the rules
// com, uk, co.uk, *.uk and !www.ck.
import { readFile, writeFile } from 'node:fs/promises';
import { domainToASCII } from 'node:url';

const source = 'https://publicsuffix.org/list/public_suffix_list.dat';
const target = new URL('public-suffixes.txt', import.meta.url);

const list = process.argv[2] ? await readFile(process.argv[2], 'utf8') : await download();
const date = /^\/\/ VERSION: (\d{4}-\d{2}-\d{2})/m.exec(list)?.[1];
if (!date) throw new Error('The list does not say its version.');
await writeFile(target, `${date}\n[icann]\n${section('ICANN')}[private]\n${section('PRIVATE')}`);

async function download() {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answered ${response.status}.`);
  return response.text();
}

function section(name) {
  const [, text] = list.split(new RegExp(`^// ===(?:BEGIN|END) ${name} DOMAINS===$`, 'm'));
  const labelsByParent = new Map();
  for (const line of text.split('\n')) {
    // A rule ends at the first white space: https://github.com/publicsuffix/list/wiki/Format.
    const rule = line.split(/\s/, 1)[0];
    if (rule && !rule.startsWith('//')) add(labelsByParent, rule);
  }
  return [...labelsByParent].sort(byName).map(([parent, labels]) => `${parent} ${[...labels].sort().join(' ')}\n`).join('');
}

function add(labelsByParent, rule) {
  const mark = /^!|^\*\./.exec(rule)?.[0] ?? '';
  const ascii = domainToASCII(rule.slice(mark.length));
  if (!ascii) throw new Error(`No Punycode for ${rule}`);
  const [label, ...rest] = (mark + ascii).split('.');
  const parent = rest.join('.') || '.';
  labelsByParent.set(parent, (labelsByParent.get(parent) ?? new Set()).add(label));
}

function byName([left], [right]) {
  return left < right ? -1 : 1;
}
