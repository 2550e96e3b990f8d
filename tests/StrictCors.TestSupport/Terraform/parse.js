// Reads a JSON array of Terraform files and prints them as JSON; what is no HCL ends it with the parser's own words.
import { readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';

const files = [];
for (const text of JSON.parse(readFileSync(0, 'utf8')))
  files.push(await parse('file.tf', text));
process.stdout.write(JSON.stringify(files));
