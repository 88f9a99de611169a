// `npm run bench`: every benchmark beside its peer, in one run; or those that are named: `npm run bench -- draw`.

const all = ["draw", "export", "import", "import-pages", "inspectors", "library-year", "matching", "scale", "scale-matching", "search", "verify", "workbook"];
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : all) {
  if (!all.includes(name)) throw new Error(`no benchmark ${name}; there are ${all.join(", ")}`);
  console.log(`\n${name}`);
  await import(`./${name}`);
}
