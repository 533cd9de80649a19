import { stripVTControlCharacters } from "node:util";

const MAX_REASON = 600;

/** What failed in a vitest or a Playwright JSON report: a line for each, with what its reason says before the stack. */
export function failedTests(report) {
  return report.stats ? ofPlaywright(report.suites ?? []) : ofVitest(report.testResults ?? []);
}

function ofVitest(files) {
  return files.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && file.status === "failed")
      return [line(file.name, "(did not load)", file.message)];
    return failed.map((test) => line(file.name, test.fullName, test.failureMessages?.[0]));
  });
}

function ofPlaywright(suites) {
  return suites.flatMap((suite) => [
    ...ofPlaywright(suite.suites ?? []),
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok)
      .map((spec) =>
        line(`${spec.file}:${spec.line}`, spec.title, spec.tests[0]?.results.at(-1)?.error?.message),
      ),
  ]);
}

function line(file, name, reason = "") {
  const [said] = stripVTControlCharacters(reason).split(/\n\s+at /, 1);
  return `failed: ${file}: ${name}: ${said.replaceAll(/\s+/g, " ").slice(0, MAX_REASON)}`;
}
