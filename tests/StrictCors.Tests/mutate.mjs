// Mutates folders of the library and prints what no test killed:
//
//   node tests/StrictCors.Tests/mutate.mjs Validation
//   node tests/StrictCors.Tests/mutate.mjs Http Decisions -- --concurrency 4
//
// What stands behind "--" goes to Stryker; a narrower filter of tests saves time. Stryker keeps one process for many mutants, and there a static field has its value already when its mutant's
// turn comes, so that no test could kill it. Those that it says survived run here a second time, each in a process of its own and against all tests.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const home = import.meta.dirname;
const dashes = process.argv.indexOf("--");
const folders = process.argv.slice(2, dashes < 0 ? undefined : dashes);
const passedOn = dashes < 0 ? [] : process.argv.slice(dashes + 1);
if (folders.length === 0)
    throw new Error("Name folders of src/StrictCors, as in: node tests/StrictCors.Tests/mutate.mjs Http Decisions");

const patience = 120_000;
const processes = 2;
const leftOut = ["-class-", "*BoundedFuzzTests", "-namespace-", "StrictCors.Tests.Oracles", "-namespace-", "StrictCors.Tests.Properties"];
const output = mkdtempSync(join(tmpdir(), "mutants-"));
// In the repository, where the tests find their tables.
const mutated = join(home, "bin", "mutated");
const started = Date.now();

await stryker();
const report = JSON.parse(readFileSync(join(output, "reports", "mutation-report.json"), "utf8"));
const mutants = Object.entries(report.files).flatMap(([file, { source, mutants }]) => mutants.map((mutant) => ({
    ...mutant,
    where: `${relative(join(home, "../../src/StrictCors"), file)}:${mutant.location.start.line}`,
    line: source.split("\n")[mutant.location.start.line - 1].trim(),
})));

if (!await passes("", leftOut))
    throw new Error("The tests fail without a mutant.");
const survived = () => mutants.filter((mutant) => mutant.status === "Survived" || mutant.status === "NoCoverage");
const again = survived();
const waiting = [...again];
await Promise.all(Array.from({ length: processes }, async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift())
        mutant.status = await survives(mutant.id) ? "Survived" : "Killed";
}));

const count = (...statuses) => mutants.filter((mutant) => statuses.includes(mutant.status)).length;
const killed = count("Killed", "Timeout");
for (const { where, line, mutatorName, replacement } of survived())
    console.log(`${where}: ${mutatorName}\n    ${line}\n    -> ${replacement.replaceAll(/\s+/g, " ")}`);
const all = killed + survived().length;
const score = (100 * killed) / all;
console.log(`${folders.join(", ")}: ${score.toFixed(2)} % of ${all} killed, ${count("Timeout")} of them by their time; ${again.length} were run a second time; ${Math.round((Date.now() - started) / 60_000)} minutes`);
process.exitCode = score < 90 ? 1 : 0;

function stryker() {
    const files = folders.flatMap((folder) => ["-m", `${folder}/**/*.cs`]);
    const run = spawn("dotnet", ["stryker", ...files, "--break-at", "0", "--reporter", "json", "--reporter", "dots", "-O", output, ...passedOn], { cwd: home });
    let copied = false;
    return new Promise((resolve, reject) => {
        let text = "";
        run.stdout.on("data", (data) => {
            process.stdout.write(data);
            text += data;
            if (!copied && text.includes("total mutants will be tested")) {
                copied = true;
                rmSync(mutated, { recursive: true, force: true });
                cpSync(join(home, "bin/Debug/net10.0"), mutated, { recursive: true });
            }
        });
        run.stderr.pipe(process.stderr);
        run.on("error", reject);
        run.on("close", (code) => code === 0 && copied ? resolve() : reject(new Error(`Stryker ended with ${code}.`)));
    });
}

// The tests beside the folder mostly know; the others are asked where those don't.
async function survives(id) {
    const beside = folders.flatMap((folder) => ["-namespace", `StrictCors.Tests.${folder}`]);
    return await passes(id, beside) && await passes(id, leftOut);
}

function passes(id, filter) {
    const run = spawn(join(mutated, "StrictCors.Tests"), [...filter, "-stopOnFail", "-noColor"], {
        cwd: mutated,
        env: { ...process.env, STRYKER_MUTANT_ID_CONTROL_VAR: "MUTANT", MUTANT: id },
        stdio: "ignore",
        timeout: patience,
        killSignal: "SIGKILL",
    });
    return new Promise((resolve, reject) => run.on("error", reject).on("close", (code) => resolve(code === 0)));
}
