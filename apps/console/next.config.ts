import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` holds the types; whoever starts a clone need not wait for them.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  // Native or worker-based packages stay out of the bundle.
  serverExternalPackages: ["@node-rs/argon2", "pg", "ioredis", "pino", "prom-client"],
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
        { key: "x-frame-options", value: "DENY" },
        { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
  ],
  transpilePackages: ["@operon/ui", "geist"],
  turbopack: { root: path.resolve(import.meta.dirname, "../..") },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
