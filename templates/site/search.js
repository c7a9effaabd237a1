// The search: a function from what somebody types to what answers it. It knows nothing of the
// page, so that it can be tried without one.
"use strict";

// Words that questions have and answers do not.
const resgenIdle = new Set(("a an the of in on to for from with by at as is are be do does did how what which where when who why can could should would i me my we you " +
  "it its this that there and or not if into all any one some get way use using go golang aws resgen between without through").split(" "));

// What else people call things.
const resgenAlso = {
  remove: ["delete"], destroy: ["delete", "terminate"], kill: ["terminate"], make: ["create"], add: ["create", "put"], read: ["get", "load"], fetch: ["get", "load", "download"],
  bucket: [], file: [], copying: ["copy"], dir: ["folder", "directory"], directory: ["folder"], folder: ["dir"], folders: ["prefixes", "dir"], loop: ["iterate", "all"], iterate: ["all"],
  everything: ["all", "empty"], mock: ["fake"], mocking: ["fake"], mocks: ["fake"], stub: ["fake"], test: ["fake"], testing: ["fake"], login: ["session", "credentials"], profile: ["session"],
  retry: ["retries"], rename: ["move"], policy: [], permissions: ["policy"], paginator: ["pages"], pagination: ["pages"], paginate: ["pages"], url: [], logs: ["cloudwatchlogs"], log: ["cloudwatchlogs"],
  server: ["instance"], machine: ["instance"], vm: ["instance"], dns: ["route53"], loadbalancer: ["elasticloadbalancingv2"], elb: ["elasticloadbalancingv2"], alb: ["elasticloadbalancingv2"],
  asg: ["autoscaling"], database: ["rds"], exists: ["exist"], concurrently: ["parallel", "concurrency"], faster: ["parallel", "performance"], slow: ["performance"], limit: ["max"],
};

// resgenTokens takes a name or a text apart: UploadFile, upload_file and "upload file" are the
// same two words.
function resgenTokens(text) {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

const resgenKinds = {
  service: 9, resource: 8, action: 6, method: 6, collection: 6, "batch action": 4, waiter: 5, sweep: 5, subresource: 2, reference: 3,
  guide: 7, section: 3, attribute: 1, identifier: 0, error: 2,
};

// How much a word counts, by where a thing has it: in its name, in its title, in its other terms, in the name
// of what it belongs to, in what is said of it, in the text of a guide.
const resgenName = 9, resgenTitle = 7.5, resgenTerm = 6.5, resgenOwner = 5, resgenWord = 3, resgenText = 2.5;

// ResgenSearch finds things in the groups that it was given. It keeps for each word the things
// that have it, and looks at no others.
class ResgenSearch {
  constructor() {
    this.all = [];
    this.words = new Map(); // word to pairs of thing and weight, one after the other
    this.stems = new Map(); // stem to words
    this.sorted = null;
  }

  // add makes the things of some groups findable.
  add(groups) {
    for (const g of groups) {
      const of = resgenTokens(g.of);
      const known = g.known ? 4 : 0; // that boto3 has it, too: what most people mean
      if (g.kind === "resource") {
        const [service, name] = g.of.split(".");
        this.put({ kind: g.kind, name: g.of, of: "", page: g.page, doc: g.doc || "", known }, resgenTokens(name), resgenTokens(service), g.terms || "");
      } else if (g.kind) {
        this.put({ kind: g.kind, name: g.of, of: "", page: g.page, doc: g.doc || "", known }, of, [], g.terms || "");
      }
      for (const [kind, name, id, terms, doc, also] of g.entries || []) {
        this.put({ kind, name, of: g.of, page: g.page + (id ? "#" + id : ""), doc, known }, resgenTokens(name), of, terms, also);
      }
    }
    this.sorted = [...this.words.keys()].sort();
  }

  put(thing, name, of, terms, also) {
    const n = this.all.push(thing) - 1;
    thing.names = name.length;
    thing.joined = name.join("");
    thing.owner = of.join("");
    const text = thing.kind === "section" || thing.kind === "guide";
    thing.text = text;
    thing.terms = " " + ((text ? also : terms) || "").toLowerCase() + " ";
    for (const word of name) this.note(word, n, text ? resgenTitle : resgenName);
    for (const word of also ? resgenTokens(also) : []) this.note(word, n, resgenTerm);
    for (const word of of) this.note(word, n, resgenOwner);
    const words = terms ? resgenTokens(terms) : [];
    const weight = text ? resgenText * Math.min(1, Math.pow(100 / words.length, 0.3)) : resgenTerm; // a long text has any word
    for (const word of words) this.note(word, n, weight);
    if (thing.doc && !text) for (const word of resgenTokens(thing.doc)) this.note(word, n, resgenWord);
  }

  note(word, n, weight) {
    let list = this.words.get(word);
    if (!list) {
      this.words.set(word, (list = []));
      const stem = resgenStem(word);
      if (word.length > 4) this.stems.set(stem, (this.stems.get(stem) || []).concat(word));
    }
    list.push(n, weight);
  }

  // near returns words that are as good as one that was typed, with how good: the same, longer
  // ones that begin so, and other forms.
  near(token) {
    const near = new Map();
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < token) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < this.sorted.length && this.sorted[i].startsWith(token); i++) {
      near.set(this.sorted[i], this.sorted[i] === token ? 1 : 0.55 + (0.4 * token.length) / this.sorted[i].length);
    }
    for (let cut = 1; cut <= 3 && token.length - cut > 3; cut++) {
      const word = token.slice(0, -cut);
      if (this.words.has(word)) near.set(word, 0.85);
    }
    if (token.length > 4) for (const word of this.stems.get(resgenStem(token)) || []) near.set(word, Math.max(near.get(word) || 0, 0.85));
    return near;
  }

  // count returns how much a word that was typed counts for each thing that has it.
  count(token) {
    const best = new Map();
    const add = (of, factor) => {
      for (const [word, good] of this.near(of)) {
        const list = this.words.get(word);
        for (let i = 0; i < list.length; i += 2) {
          const value = list[i + 1] * good * factor;
          if (value > (best.get(list[i]) || 0)) best.set(list[i], value);
        }
      }
    };
    add(token, 1);
    for (const other of Object.prototype.hasOwnProperty.call(resgenAlso, token) ? resgenAlso[token] : []) add(other, 0.8);
    if (best.size === 0 && token.length > 3) {
      this.all.forEach((thing, n) => { if (thing.joined.includes(token) || (thing.owner + thing.joined).includes(token)) best.set(n, 4); });
    }
    return best;
  }

  // find returns at most so many things, the best first.
  find(query, most = 30) {
    const typed = query.trim().toLowerCase();
    const whole = resgenTokens(query);
    let tokens = [...new Set(whole)];
    const meant = tokens.filter((t) => !resgenIdle.has(t));
    if (/\s/.test(typed) && meant.length > 0) tokens = meant; // a question, and no name
    if (tokens.length === 0) return [];
    const sums = new Map();
    for (const token of tokens) {
      for (const [n, value] of this.count(token)) {
        const s = sums.get(n) || { sum: 0, hit: 0, named: 0 };
        s.sum += value;
        s.hit++;
        if (value >= 6) s.named++;
        sums.set(n, s);
      }
    }
    const dot = query.lastIndexOf(".");
    const asked = {
      typed,
      words: tokens.length,
      joined: whole.join(""),
      of: dot > 0 ? resgenTokens(query.slice(0, dot)).join("") : "", // Bucket.objects: the objects of a Bucket
      name: dot > 0 ? resgenTokens(query.slice(dot + 1)).join("") : "",
    };
    const hits = [];
    for (const [n, s] of sums) {
      const score = resgenScore(this.all[n], s, asked);
      if (score > 0) hits.push({ thing: this.all[n], score });
    }
    hits.sort((a, b) => b.score - a.score || a.thing.name.length - b.thing.name.length || (a.thing.page < b.thing.page ? -1 : 1));
    // Many resources have a method of one name: behind four of them comes something else.
    const seen = new Map();
    const others = [];
    const chosen = hits.filter((h) => {
      const n = (seen.get(h.thing.joined) || 0) + 1;
      seen.set(h.thing.joined, n);
      if (n > 4) others.push(h);
      return n <= 4;
    });
    return chosen.concat(others).slice(0, most).map((h) => h.thing);
  }
}

// resgenScore says how well a thing answers: 0 for not at all. A thing that lacks some of several
// words counts far less.
function resgenScore(thing, s, asked) {
  const missed = asked.words - s.hit;
  if (missed > asked.words / 2 || (missed > 0 && asked.words < 3)) return 0;
  let score = (s.sum / asked.words) * 10 * Math.pow(1 - missed / asked.words, 2);
  if (thing.joined === asked.joined) score += thing.text ? 30 : 60;
  else if (asked.typed.length > 3 && thing.terms.includes(" " + asked.typed + " ")) score += 60;
  else if (thing.joined.startsWith(asked.joined)) score += 18;
  if (thing.names > 0) score += (12 * Math.min(s.named, thing.names)) / thing.names;
  if (thing.owner + thing.joined === asked.joined) score += thing.kind === "resource" ? 80 : 55;
  if (asked.name !== "" && thing.joined === asked.name && thing.owner.endsWith(asked.of)) score += 80;
  return score + (resgenKinds[thing.kind] || 0) + thing.known;
}

// resgenStem cuts the endings of words.
function resgenStem(word) {
  return word.replace(/(ing|ies|ed|es|s|y|e|er)$/, "");
}
