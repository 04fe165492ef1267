// The work of the engine suite in the JavaScript engines feelin and survey-core. Reads the texts of expressions as a JSON array
// on standard input; writes one JSON object of figures. Times are medians of windows, after a warm-up, as on the other side.
import { readFileSync } from "node:fs";
import { evaluate, unaryTest } from "feelin";
import { Model } from "survey-core";

const reference = (name) => JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), "utf8"));

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}

function timed(call, windows = 7, milliseconds = 400) {
  const measure = () => {
    let calls = 0;
    const started = performance.now();
    let elapsed;
    do {
      call();
      calls++;
      elapsed = performance.now() - started;
    } while (elapsed < milliseconds);
    return (elapsed * 1000) / calls;
  };
  measure();
  measure();
  return median(Array.from({ length: windows }, measure));
}

const values = {
  age: 34,
  status: "married",
  born: "1990-02-03",
  amount: 100,
  children: [{ age: 3 }, { age: 15 }, { age: 17 }, { age: 20 }],
};

function expression(text) {
  try {
    const { value } = evaluate(text, values);
    return value === null || value === undefined ? null : timed(() => evaluate(text, values), 5, 300);
  } catch {
    return null;
  }
}

function pointsTable() {
  const { columns, rows } = reference("points-table.json");
  const levels = [...new Set(rows.map((row) => row[1]).filter((cell) => cell !== "-"))].map((cell) => JSON.parse(cell));
  const modulus = 2147483648;
  let x = 12345;
  const draw = (k) => {
    x = (1103515245 * x + 12345) % modulus;
    return Math.floor((x / modulus) * k);
  };
  const candidates = Array.from({ length: 10000 }, () => [17 + draw(32), levels[draw(levels.length)], 3 + draw(8), draw(7)]);
  const decide = (candidate) => {
    let points = 0;
    for (const row of rows) {
      if (columns.every((_, i) => row[i] === "-" || unaryTest(row[i], { "?": candidate[i] }).value === true)) {
        points += row[4];
      }
    }
    return points;
  };
  let sum = 0;
  const started = performance.now();
  for (const candidate of candidates) {
    sum += decide(candidate);
  }
  return { candidates: candidates.length / ((performance.now() - started) / 1000), points: sum };
}

function questionnaire() {
  const { questions, answers } = reference("engine-model.json");
  const types = { text: "text", number: "text", boolean: "boolean", choice: "dropdown" };
  const condition = (show) => {
    const [joined] = Object.keys(show);
    return show[joined].map((c) => `{${c.q}} ${c.op} ${JSON.stringify(c.v).replaceAll('"', "'")}`).join(joined === "all" ? " and " : " or ");
  };
  const pages = [];
  for (const q of questions) {
    (pages[q.page] ??= { name: `page${q.page}`, elements: [] }).elements.push({
      name: q.name,
      type: types[q.type],
      ...(q.type === "number" ? { inputType: "number" } : {}),
      ...(q.type === "choice" ? { choices: q.choices } : {}),
      ...(q.required ? { isRequired: true } : {}),
      ...(q.show ? { visibleIf: condition(q.show) } : {}),
    });
  }
  const survey = new Model({ pages });
  const full = () => {
    survey.data = answers;
    return survey.validate(false);
  };
  full();
  return { asked: survey.getAllQuestions(true).length, model: timed(full) };
}

const texts = JSON.parse(readFileSync(0, "utf8"));
const { candidates, points } = pointsTable();
const { asked, model } = questionnaire();
process.stdout.write(JSON.stringify({ expressions: texts.map(expression), candidates, points, model, asked }));
