/** Passed and failed tests of a vitest or a Playwright JSON report. */
export function countResults(report) {
  if (report.stats) {
    const { expected, unexpected, flaky } = report.stats;
    return { passed: expected + flaky, failed: unexpected };
  }
  // A file that did not load holds no failed test, yet has failed.
  const failed = report.numFailedTests || report.numFailedTestSuites;
  return { passed: report.numPassedTests, failed };
}
