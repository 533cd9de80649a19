/** What failed in a vitest or a Playwright JSON report: a line for each, with the first line of its reason. */
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
      .map((spec) => line(spec.file, spec.title, spec.tests[0]?.results.at(-1)?.error?.message)),
  ]);
}

function line(file, name, reason = "") {
  return `failed: ${file}: ${name}: ${reason.split("\n", 1)[0]}`;
}
