// Mutates folders of the library and prints what no test killed:
//
//   node tests/StrictCors.Tests/mutate.mjs Validation Http
//
// Stryker makes the mutants, and each runs here in a process of its own: first against the tests beside its folder, then against all. Stryker itself keeps a process for many mutants. There a static
// field has its value before its mutant's turn comes, so that no test kills it; or it has its mutant's value for the rest of that process, and every mutant after it is taken for killed.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const home = import.meta.dirname;
const folders = process.argv.slice(2);
if (folders.length === 0)
    throw new Error("Name folders of the library, as in: node tests/StrictCors.Tests/mutate.mjs Validation Http");

// The fuzzer, the oracles and the properties would make each survivor wait; the public surface has what Stryker adds to it.
const mostTests = ["*BoundedFuzzTests", "*Properties", "*PublicApiTests"].flatMap((tests) => ["-class-", tests])
    .concat(["StrictCors.Tests.Oracles", "StrictCors.Tests.Properties"].flatMap((tests) => ["-namespace-", tests]));
// For Stryker's own round, which is only to find out what can be compiled.
const fewTests = "FullyQualifiedName~EditDistanceTests";
const patience = 20_000;
const processes = 2;
const started = Date.now();
const output = mkdtempSync(join(tmpdir(), "mutants-"));
// In the repository, where the tests find their tables.
const mutated = join(home, "bin", "mutated");

const mutants = [];
// Stryker takes one project at a time.
for (const [project, its] of Object.entries(Object.groupBy(folders, projectOf))) {
    await mutate(project, its);
    for (const filter of [mostTests, ...its.map(testsBeside)]) {
        if (!await passes(undefined, filter))
            throw new Error(`The tests fail without a mutant: ${filter.join(" ")}`);
    }
    const found = read(project, join(output, project, "reports", "mutation-report.json"));
    mutants.push(...found);
    const waiting = [...found];
    await Promise.all(Array.from({ length: processes }, async () => {
        for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift())
            mutant.survives = await passes(mutant, testsBeside(mutant.folder)) && await passes(mutant, mostTests);
    }));
}

for (const { where, line, name, replacement } of mutants.filter((mutant) => mutant.survives))
    console.log(`${where}: ${name}\n    ${line}\n    -> ${replacement}`);
for (const folder of folders) {
    const all = mutants.filter((mutant) => mutant.folder === folder);
    const killed = all.filter((mutant) => !mutant.survives);
    const score = (100 * killed.length) / all.length;
    console.log(`${folder}: ${score.toFixed(2)} % of ${all.length} killed, ${killed.filter((mutant) => mutant.tooSlow).length} of them for taking ${patience / 1000} s`);
    if (score < 90)
        process.exitCode = 1;
}
console.log(`${Math.round((Date.now() - started) / 60_000)} minutes`);

function testsBeside(folder) {
    return ["-namespace", `StrictCors.Tests.${folder}`, "-class-", "*Properties"];
}

function projectOf(folder) {
    return existsSync(join(home, "../../src/StrictCors.Core", folder)) ? "StrictCors.Core" : "StrictCors";
}

function mutate(project, its) {
    const files = its.flatMap((folder) => ["-m", `${folder}/**/*.cs`]);
    const run = spawn("dotnet", ["stryker", "--project", `${project}.csproj`, ...files,
        "--break-at", "0", "--test-case-filter", fewTests, "--reporter", "json", "-O", join(output, project)], { cwd: home });
    let said = "";
    return new Promise((resolve, reject) => {
        run.stdout.on("data", (data) => {
            process.stdout.write(data);
            const hadBuilt = said.includes("total mutants will be tested");
            said += data;
            if (hadBuilt || !said.includes("total mutants will be tested"))
                return;
            rmSync(mutated, { recursive: true, force: true });
            cpSync(join(home, "bin/Debug/net10.0"), mutated, { recursive: true });
        });
        run.stderr.pipe(process.stderr);
        run.on("error", reject);
        run.on("close", (code) => code === 0 ? resolve() : reject(new Error(`Stryker ended with ${code}.`)));
    });
}

function read(project, report) {
    const { files } = JSON.parse(readFileSync(report, "utf8"));
    return Object.entries(files).flatMap(([file, { source, mutants }]) => {
        const path = relative(join(home, "../../src", project), file);
        const lines = source.split("\n");
        return mutants.filter(({ status }) => status !== "CompileError" && status !== "Ignored").map(({ id, location, mutatorName, replacement }) => ({
            id,
            folder: path.split("/")[0],
            where: `${path}:${location.start.line}`,
            line: lines[location.start.line - 1].trim(),
            name: mutatorName,
            replacement: replacement.replaceAll(/\s+/g, " "),
        }));
    });
}

function passes(mutant, filter) {
    const run = spawn(join(mutated, "StrictCors.Tests"), [...filter, "-stopOnFail", "-noColor"], {
        cwd: mutated,
        env: { ...process.env, STRYKER_MUTANT_ID_CONTROL_VAR: "MUTANT", MUTANT: mutant?.id ?? "", DOTNET_TieredPGO: "0" },
        stdio: "ignore",
        timeout: patience,
        killSignal: "SIGKILL",
    });
    return new Promise((resolve, reject) => run.on("error", reject).on("close", (code, signal) => {
        if (mutant && signal === "SIGKILL")
            mutant.tooSlow = true;
        resolve(code === 0);
    }));
}
