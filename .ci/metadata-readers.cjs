// For .ci/metadata: asks each program about each file, and says whether the caption is in its answer.
const {execFileSync} = require('child_process');
const {readFileSync} = require('fs');
const exifr = require('exifr');
const {load} = require('exifreader');

const folder = process.argv[2];
const captions = JSON.parse(readFileSync(`${folder}/captions.json`, 'utf8'));
const run = (program, ...more) => execFileSync(program, more, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

/** All texts in an answer of JSON. */
function texts(value) {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [new TextDecoder().decode(value)];
  return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

/** Exif's user comment as its standard has it: eight bytes of code, then text. */
function comment(bytes) {
  if (!(bytes instanceof Uint8Array)) return String(bytes ?? '');
  const code = new TextDecoder().decode(bytes.slice(0, 7));
  return new TextDecoder(code === 'UNICODE' ? 'utf-16be' : 'utf-8').decode(bytes.slice(8));
}

const readers = {
  ExifTool: file => texts(JSON.parse(run('exiftool', '-j', '-a', '-G1', '-b', '-charset', 'utf8', file))),
  exiv2: file => [run('exiv2', '-u', '-PEXkt', file)],
  identify: file => [run('identify', '-format', '%c|%[parameters]', file)],
  exifr: async file => {
    const said = await exifr.parse(file, {tiff: true, exif: true, xmp: true, userComment: true, mergeOutput: true}) ?? {};
    return [...texts(said), comment(said.userComment)];
  },
  exifreader: file => texts(load(readFileSync(file), {expanded: true}))
};

/** The recipe says a caption as JSON writes it. */
const holds = (answers, caption) =>
    answers.some(answer => answer.includes(caption) || answer.includes(JSON.stringify(caption).slice(1, -1)));

(async () => {
  let missing = 0;
  for (const [name, read] of Object.entries(readers)) {
    // exifr 7 knows neither texts of PNG nor WebP; ImageMagick 6 takes no words out of WebP (its own files included).
    const kinds = {exifr: ['jpg'], identify: ['png', 'jpg']}[name] ?? ['png', 'jpg', 'webp'];
    for (const suffix of kinds) {
      const results = [];
      for (let i = 0; i < captions.length; i++) {
        let answers;
        try {
          answers = await read(`${folder}/${i}.${suffix}`);
        } catch (failure) {
          answers = [`(${String(failure.stderr || failure.message).trim().split('\n')[0]})`];
        }
        const found = holds(answers, captions[i]);
        // The kinds of text that ImageMagick 6 reads in PNG hold Latin letters alone.
        if (name === 'identify' && suffix === 'png' && /[^\x00-\xff]/.test(captions[i])) {
          results.push(found ? 'read' : '(no kind of text for it)');
          continue;
        }
        results.push(found ? 'read' : 'MISSING');
        if (!found) {
          missing++;
          console.error(name, suffix, JSON.stringify(captions[i]), JSON.stringify(answers).slice(0, 900));
        }
      }
      console.log(`${name.padEnd(10)} ${suffix.padEnd(5)} ${results.join(' ')}`);
    }
  }
  console.log(`# captions: ${captions.map(caption => JSON.stringify(caption)).join(', ')}`);
  process.exitCode = missing ? 1 : 0;
})();
