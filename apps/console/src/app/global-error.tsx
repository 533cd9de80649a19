"use client";
import "./globals.css";
import en from "../../messages/en/common.json" with { type: "json" };
import zh from "../../messages/zh/common.json" with { type: "json" };

/** When the root layout itself fails there is no language, theme or component to rely on: both languages, plain. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const reference = error.digest ?? "–";
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 font-sans">
        <main className="flex max-w-md flex-col gap-6">
          {[en.error, zh.error].map((texts, index) => (
            <section key={texts.title} lang={index === 0 ? "en" : "zh-CN"} className="flex flex-col gap-1">
              <h1 className="font-semibold text-lg">{texts.title}</h1>
              <p className="text-muted">{texts.description.replace("{reference}", reference)}</p>
              <a
                href="/"
                className="focus-ring mt-1 w-fit rounded-sm text-accent-fg underline underline-offset-2"
              >
                {texts.retry}
              </a>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
