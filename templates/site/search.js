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

// ResgenSearch finds things in the groups that it was given.
class ResgenSearch {
  constructor() {
    this.all = [];
  }

  // add makes the things of some groups findable.
  add(groups) {
    for (const g of groups) {
      const of = resgenTokens(g.of);
      if (g.kind) {
        this.put({ kind: g.kind, name: g.of, of: "", page: g.page, doc: g.doc }, of, [], g.terms || "", g.doc);
      }
      for (const [kind, name, id, terms, doc] of g.entries || []) {
        this.put({ kind, name, of: g.of, page: g.page + (id ? "#" + id : ""), doc }, resgenTokens(name), of, terms, doc);
      }
    }
  }

  put(thing, name, of, terms, doc) {
    thing.names = name;
    thing.joined = name.join("");
    thing.owner = of;
    thing.terms = resgenTokens(terms);
    thing.termText = " " + terms.toLowerCase() + " ";
    thing.words = thing.kind === "section" || thing.kind === "guide" ? [] : resgenTokens(doc || "");
    this.all.push(thing);
  }

  // find returns at most so many things, the best first.
  find(query, most = 30) {
    const typed = query.trim().toLowerCase();
    let tokens = resgenTokens(query);
    const meant = tokens.filter((t) => !resgenIdle.has(t));
    if (meant.length > 0) tokens = meant;
    if (tokens.length === 0) return [];
    const joined = tokens.join("");
    const hits = [];
    for (const thing of this.all) {
      const score = resgenScore(thing, tokens, joined, typed);
      if (score > 0) hits.push({ thing, score });
    }
    hits.sort((a, b) => b.score - a.score || a.thing.name.length - b.thing.name.length || (a.thing.page < b.thing.page ? -1 : 1));
    return hits.slice(0, most).map((h) => h.thing);
  }
}

// resgenScore says how well a thing answers: 0 for not at all. Each word that was typed counts
// where it counts most; a thing that lacks some of several words counts far less.
function resgenScore(thing, tokens, joined, typed) {
  let sum = 0;
  let missed = 0;
  let inName = 0;
  for (const token of tokens) {
    let best = resgenBest(thing, token);
    for (const other of Object.hasOwn(resgenAlso, token) ? resgenAlso[token] : []) best = Math.max(best, 0.8 * resgenBest(thing, other));
    if (best >= 6) inName++;
    if (best === 0) missed++;
    sum += best;
  }
  if (sum === 0 || missed > tokens.length / 2 || (missed > 0 && tokens.length < 3)) return 0;
  let score = (sum / tokens.length) * 10 * Math.pow(1 - missed / tokens.length, 2);
  if (thing.joined === joined) score += 60;
  else if (thing.joined.startsWith(joined)) score += 18;
  if (thing.names.length > 0) score += (12 * Math.min(inName, thing.names.length)) / thing.names.length;
  if (thing.owner.join("") + thing.joined === joined) score += 55;
  if (typed.length > 3 && thing.termText.includes(" " + typed + " ")) score += 70;
  return score + (resgenKinds[thing.kind] || 0);
}

// resgenBest says how much a word counts for a thing.
function resgenBest(thing, token) {
  let best = 9 * resgenAmong(thing.names, token);
  if (best < 6) best = Math.max(best, 6.5 * resgenAmong(thing.terms, token));
  if (best < 5) best = Math.max(best, 5 * resgenAmong(thing.owner, token));
  if (best < 3) best = Math.max(best, 3 * resgenAmong(thing.words, token));
  if (best === 0 && token.length > 3 && thing.joined.includes(token)) best = 4;
  return best;
}

// resgenAmong says how well a word is one of a list, 0 to 1: the same, its beginning, or
// another form of it.
function resgenAmong(list, token) {
  let best = 0;
  for (const word of list) {
    if (word === token) return 1;
    if (word.startsWith(token)) best = Math.max(best, 0.55 + (0.4 * token.length) / word.length);
    else if (word.length > 3 && token.startsWith(word) && token.length - word.length <= 3) best = Math.max(best, 0.85);
    else if (word.length > 4 && token.length > 4 && resgenStem(word) === resgenStem(token)) best = Math.max(best, 0.85);
  }
  return best;
}

function resgenStem(word) {
  return word.replace(/(ing|ies|ed|es|s|y|e|er)$/, "");
}
