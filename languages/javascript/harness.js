// Calls the solution with every case of cases.json and writes what it returned into results.jsonl.
"use strict";

const fs = require("node:fs");
const process = require("node:process");
const vm = require("node:vm");
const { Tree, Linked } = require("./given.js");

const SHAPE = {shape};
const NIL = "nil";
const now = process.hrtime.bigint;

class Wrong extends Error {}

const word = (kind) => (Array.isArray(kind) ? kind[0] : kind);

// Whole numbers of more digits than a number holds are put into quotes; their type tells that they are none.
function parsed(text) {
  if (!SHAPE.wide) return JSON.parse(text);
  const token = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
  return JSON.parse(text.replace(token, (found) => (found[0] === '"' ? found : `"${found}"`)));
}

const whole = (value) => (SHAPE.wide ? BigInt(value) : Number(value));

// What the solution gets for a value of cases.json.
function made(kind, value) {
  switch (word(kind)) {
    case "int":
      return whole(value);
    case "float":
      return Number(value);
    case "optional":
      return value === NIL ? null : made(kind[1], value);
    case "list":
      return value.map((item) => made(kind[1], item));
    case "map":
      return new Map(Object.entries(value).map(([key, item]) => [made(kind[1], key), made(kind[2], item)]));
    case "tree":
      return tree(kind[1], value);
    case "linked":
      return value.reduceRight((next, item) => new Linked(made(kind[1], item), next), null);
    default:
      return value;
  }
}

function tree(kind, values) {
  const nodes = values.map((value) => (value === NIL ? null : new Tree(made(kind, value))));
  let child = 1;
  for (const node of nodes) {
    if (node === null) continue;
    node.left = nodes[child] ?? null;
    node.right = nodes[child + 1] ?? null;
    child += 2;
  }
  return nodes[0] ?? null;
}

function wrong(kind, value) {
  let shown;
  try {
    shown = typeof value === "object" && value !== null ? value.constructor?.name ?? "object" : `${typeof value} ${String(value)}`;
  } catch {
    shown = typeof value;
  }
  return new Wrong(`${word(kind)} is expected, not ${shown.slice(0, 60)}`);
}

// The JSON text of the result; throws where it is not of its type.
function told(kind, value) {
  switch (word(kind)) {
    case "int":
      if (typeof value === "bigint") {
        if (BigInt.asIntN(64, value) !== value) throw new Wrong("an int of more than 64 bits was returned");
        return String(value);
      }
      if (typeof value !== "number" || !Number.isInteger(value)) throw wrong(kind, value);
      if (!Number.isSafeInteger(value)) throw new Wrong(`${value} is beyond the exact whole numbers: return a BigInt`);
      return Object.is(value, -0) ? "0" : String(value);
    case "float":
      if (typeof value !== "number" || !Number.isFinite(value)) throw wrong(kind, value);
      return fraction(value);
    case "bool":
      if (typeof value !== "boolean") throw wrong(kind, value);
      return String(value);
    case "string":
      if (typeof value !== "string") throw wrong(kind, value);
      if (/\p{Surrogate}/u.test(value)) throw new Wrong("text is expected that can be written as UTF-8");
      return JSON.stringify(value);
    case "optional":
      return value === null || value === undefined ? `"${NIL}"` : told(kind[1], value);
    case "list":
      if (!Array.isArray(value)) throw wrong(kind, value);
      return `[${Array.from(value, (item) => told(kind[1], item)).join(",")}]`;
    case "map": {
      const plain = value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
      if (!(value instanceof Map) && !plain) throw wrong(kind, value);
      const entries = value instanceof Map ? [...value] : Object.entries(value);
      return `{${entries.map(([key, item]) => `${name(kind[1], key)}:${told(kind[2], item)}`).join(",")}}`;
    }
    case "tree":
      return levels(kind, value);
    default:
      return linked(kind, value);
  }
}

const name = (kind, key) => (word(kind) === "int" ? `"${told(kind, typeof key === "string" ? BigInt(key) : key)}"` : told(kind, key));

// A number with a fraction keeps it, so that it reads back as one.
function fraction(value) {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function levels(kind, root) {
  const row = [root ?? null];
  const out = [];
  const seen = new Set();
  for (const node of row) {
    if (node === null || node === undefined) {
      out.push(`"${NIL}"`);
      continue;
    }
    if (typeof node !== "object" || !("left" in node && "right" in node)) throw wrong(kind, node);
    if (seen.has(node)) throw new Wrong("a node stands in the tree twice");
    seen.add(node);
    out.push(told(kind[1], node.value));
    row.push(node.left, node.right);
  }
  while (out.length > 0 && out[out.length - 1] === `"${NIL}"`) out.pop();
  return `[${out.join(",")}]`;
}

function linked(kind, first) {
  const out = [];
  const seen = new Set();
  for (let node = first; node !== null && node !== undefined; node = node.next) {
    if (typeof node !== "object" || !("next" in node)) throw wrong(kind, node);
    if (seen.has(node)) throw new Wrong("the linked list comes back to a node of its own");
    seen.add(node);
    out.push(told(kind[1], node.value));
  }
  return `[${out.join(",")}]`;
}

// The solution is a plain script, so that it needs no export line.
function loaded() {
  globalThis.require = require;
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;
  vm.runInThisContext(fs.readFileSync("solution.js", "utf8"), { filename: "solution.js" });
  return vm.runInThisContext(SHAPE.name);
}

function call(act, params, args) {
  const own = params.map((kind, place) => made(kind, args[place]));
  const start = now();
  const value = act(own);
  return [now() - start, value];
}

// One case as the inside of its line.
function run(target, given) {
  if (!SHAPE.methods) {
    const [spent, value] = call((args) => target(...args), SHAPE.params, given.args);
    return `"ns":${spent},"value":${told(SHAPE.returns, value)}`;
  }
  let [spent, object] = call((args) => new target(...args), SHAPE.params, given.args);
  const values = [];
  for (const [method, args] of given.steps) {
    const [own, params, returns] = SHAPE.methods[method];
    const [more, result] = call((args) => object[own](...args), params, args);
    spent += more;
    values.push(returns === "nothing" ? "null" : told(returns, result));
  }
  return `"ns":${spent},"values":[${values.join(",")}]`;
}

function failed(error) {
  if (!(error instanceof Error)) return `"error":${JSON.stringify(`thrown: ${String(error)}`)}`;
  if (!(error instanceof Wrong)) console.error(String(error.stack).split("\n").filter((line) => !/harness\.js|node:/.test(line)).join("\n"));
  const kind = error instanceof Wrong ? "TypeError" : error.name;
  return `"error":${JSON.stringify(`${kind}: ${error.message}`)}`;
}

function main() {
  const cases = parsed(fs.readFileSync("cases.json", "utf8"));
  const results = fs.openSync("results.jsonl", "a");
  const write = (line) => fs.writeSync(results, `{${line}}\n`);
  const target = loaded();
  write('"ready":true');
  cases.forEach((given, number) => {
    let outcome;
    try {
      outcome = run(target, given);
    } catch (error) {
      outcome = failed(error);
    }
    cases[number] = null;
    write(`"case":${number},${outcome}`);
  });
}

main();
process.exit(0);
