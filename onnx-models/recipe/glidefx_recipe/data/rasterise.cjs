// Rasterises SVG files to PNG, 256 px wide: node rasterise.cjs IN_FOLDER OUT_FOLDER STEM...
const fs = require("fs");
const path = require("path");
const { Resvg } = require("@resvg/resvg-js");

const [from, to, ...stems] = process.argv.slice(2);
for (const stem of stems) {
  const svg = fs.readFileSync(path.join(from, `${stem}.svg`));
  const image = new Resvg(svg, { fitTo: { mode: "width", value: 256 } }).render();
  fs.writeFileSync(path.join(to, `${stem}.png`), image.asPng());
}
