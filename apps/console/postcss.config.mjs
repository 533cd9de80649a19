// biome-ignore lint/style/noDefaultExport: postcss reads the default export
export default { plugins: { "@tailwindcss/postcss": {} } };
