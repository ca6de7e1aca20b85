// Opens HTML reports in a real browser and fails on anything that a reader would stumble over.
//
//   node check.mjs [--pictures FOLDER] REPORT.html...
//
// Each report must be valid HTML, ask for nothing over the network, write nothing to the console, pass every rule of axe (WCAG 2
// A and AA, best practices) on a phone and on a desktop in light and in dark, never scroll sideways as a page, have every link
// within the page lead somewhere, and print on A4 and Letter. With --pictures, what was seen is kept for people to look at.
import { readFileSync, mkdirSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const WIDTHS = { phone: 390, desktop: 1280 };
const SCHEMES = ["light", "dark"];
const PAPERS = ["A4", "Letter"];

const reports = process.argv.slice(2);
let pictures;
if (reports[0] === "--pictures") {
  [, pictures] = reports.splice(0, 2);
  mkdirSync(pictures, { recursive: true });
}
if (reports.length === 0) {
  console.error("usage: node check.mjs [--pictures FOLDER] REPORT.html...");
  process.exit(2);
}
const found = [];
const fail = (report, where, what) => found.push(`${basename(report)} (${where}): ${what}`);

// Style is the page's own business; a long line or an inline style is not a mistake of the document.
const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: { "long-title": "off", "no-inline-style": "off", "no-trailing-whitespace": "off", "require-csp-nonce": "off" },
});

async function validate(report) {
  const { results } = await validator.validateString(readFileSync(report, "utf8"));
  for (const message of results.flatMap((result) => result.messages)) {
    fail(report, `line ${message.line}, column ${message.column}`, `${message.ruleId}: ${message.message}`);
  }
}

/** What the page says of itself: links that lead nowhere, and whether it scrolls sideways. */
const inspect = () => ({
  dead: [...document.querySelectorAll("a[href]")]
    .map((link) => link.getAttribute("href"))
    .filter((href) => !href.startsWith("#") || !document.getElementById(decodeURIComponent(href.slice(1)))),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  covered: [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")]
      .filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < frame.left - 2 || box.right > frame.right + 2;
      })
      .map((text) => text.textContent);
  }),
});

async function look(browser, report, name, width, scheme) {
  const where = `${name}, ${scheme}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  page.on("console", (message) => fail(report, where, `console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) fail(report, where, `asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(report)).href);
  const { dead, wide, covered } = await page.evaluate(inspect);
  for (const href of dead) fail(report, where, `the link ${href} leads nowhere`);
  for (const text of covered) fail(report, where, `"${text}" stands outside of its chart`);
  if (wide > 0) fail(report, where, `the page is ${wide} px wider than the window`);
  if (pictures) {
    const file = join(pictures, `${basename(report, ".html")}-${name}-${scheme}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
  // What is closed is read too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const violation of violations) {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    fail(report, where, `${violation.id}: ${violation.help}: ${places.join("; ")} (${violation.nodes.length})`);
  }
  await context.close();
}

async function print(browser, report, format) {
  const context = await browser.newContext({ colorScheme: "dark" });
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(report)).href);
  const path = pictures ? join(pictures, `${basename(report, ".html")}-${format}.pdf`) : undefined;
  const pdf = await page.pdf({ format, path, preferCSSPageSize: false, printBackground: false });
  if (pdf.length < 10_000) fail(report, format, "prints next to nothing");
  await context.close();
}

const browser = await chromium.launch({ executablePath: browsers.find(existsSync), args: ["--no-sandbox"] });
for (const report of reports) {
  await validate(report);
  for (const [name, width] of Object.entries(WIDTHS)) {
    for (const scheme of SCHEMES) await look(browser, report, name, width, scheme);
  }
  for (const paper of PAPERS) await print(browser, report, paper);
}
await browser.close();
for (const line of found) console.error(line);
console.log(`${reports.length} reports, ${found.length} findings`);
process.exit(found.length === 0 ? 0 : 1);
