import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@operon/ui", "geist"],
  turbopack: { root: path.resolve(import.meta.dirname, "../..") },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
