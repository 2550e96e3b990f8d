// Prints every .tf file of a folder as one JSON object, by the name of the file. Expressions stay text: "${var.name}".
const { readdirSync, readFileSync } = require('fs');
const { join } = require('path');
const { parse } = require('@cdktf/hcl2json');

async function main(folder) {
  const files = {};
  for (const name of readdirSync(folder).filter(name => name.endsWith('.tf')))
    files[name] = await parse(name, readFileSync(join(folder, name), 'utf8'));
  console.log(JSON.stringify(files));
}

main(process.argv[2]).catch(error => { console.error(error); process.exitCode = 1; });
