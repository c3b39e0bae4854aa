// Plays the moves of a simulation's trace on scenes drawn by the server. No framework, no timers but the frame.
const SPEEDS = [0.5, 1, 2, 4];
const NARROW_PX = 720;
const WAY_MS = [420, 1300]; // shortest and longest way between two places
const FADE_MS = 700;
const TOLD_EVERY_MS = 300;
const STEP_PAUSE_MS = 1300; // with reduced motion one event after the other is shown
const ENDS = new Set(["settled", "unsettled", "sent_away", "gone", "double", "merged", "later", "avoided"]);
const NAMESPACE = "http://www.w3.org/2000/svg";

const make = (name, attributes = {}, parent = null) => {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.appendChild(element);
  return element;
};
const put = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };
const kindOf = place => place.split(":")[0];

// One option: who stands where after how many moves, and how that is drawn.
class Side {
  constructor(score, data, index, holder, player) {
    Object.assign(this, { score, data, index, holder, player });
    this.events = score.events;
    this.build();
  }

  build() {
    const narrow = this.player.narrow;
    this.scene = narrow ? this.data.narrow : this.data.wide;
    this.holder.innerHTML = this.scene.markup;
    const svg = this.holder.querySelector("svg");
    this.links = make("g", {}, svg);
    this.layer = make("g", { "aria-hidden": "true" }, svg);
    this.notes = make("g", { "aria-hidden": "true" }, svg);
    this.counters = {};
    for (const text of svg.querySelectorAll("[data-count]")) this.counters[text.dataset.count] = text;
    this.seats = {};
    for (const seat of svg.querySelectorAll("[data-seat]")) {
      const [team] = seat.dataset.seat.split(":");
      (this.seats[team] ??= []).push(seat);
    }
    this.more = {};
    for (const [place, [x, y]] of Object.entries(this.scene.more)) {
      const anchor = place === "back_office" || place.startsWith("team:") ? "end" : "start";
      this.more[place] = make("text", { x, y, "font-size": 12, fill: this.player.colours.muted, "text-anchor": anchor, class: "more" }, svg);
    }
    this.elements = this.data.tokens.map(() => null);
    this.reset();
  }

  reset() {
    this.done = 0;
    this.before = this.data.start.filter(each => this.data.places[each[1]] !== "back_office").length;
    this.at = this.data.tokens.map(() => null);
    this.lists = {};
    this.seatOf = {};
    this.counts = {};
    this.ended = {};
    this.doors = {};
    this.tokens = this.data.tokens.map(() => null);
    this.links.replaceChildren();
    this.notes.replaceChildren();
    this.layer.replaceChildren();
    this.elements.fill(null);
    for (const [token, place, agent] of this.data.start) this.enter(token, this.data.places[place], agent, false);
  }

  // --- what happens -------------------------------------------------------------------------------------
  drawn(place) { return this.scene.drawn[place] ?? place; }

  seek(time, animate) {
    const moves = this.data.moves;
    if (this.done > 0 && moves[this.done - 1][0] > time) this.reset();
    while (this.done < moves.length && moves[this.done][0] <= time) this.apply(moves[this.done++], animate);
    this.arrange(animate);
    this.write(time);
  }

  apply([time, event, issue, token, place, agent, detail], animate) {
    const name = this.events[event];
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    if (name === "offered") {
      const channel = this.data.tokens[token][1];
      this.doors[channel] = (this.doors[channel] ?? 0) + 1;
    }
    if (place >= 0) {
      const goal = this.data.places[place];
      if (ENDS.has(goal)) this.ended[goal] = (this.ended[goal] ?? 0) + 1;
      this.enter(token, goal, agent, animate);
    }
    if (animate && name === "explains_again") this.say(token, "↻");
    if (animate && (name === "abandoned" || name === "blocked")) this.say(token, "✕");
    if (animate && name === "chases") this.say(token, "?");
  }

  enter(token, symbolic, agent, animate) {
    const place = this.drawn(symbolic);
    const before = this.at[token];
    if (before && before !== place) this.leave(token, before);
    this.at[token] = place;
    const held = (this.tokens[token] ??= { x: null, y: null, way: [], ended: 0 });
    held.agent = agent;
    held.ended = ENDS.has(place) ? performance.now() : 0;
    if (before !== place) {
      (this.lists[place] ??= []).push(token);
      const way = before ? this.scene.routes[`${before}>${place}`] : null;
      if (place.startsWith("door:") && !before) {
        [held.x, held.y] = this.scene.doors[place];
        held.way = [];
      } else if (animate && way) {
        held.way = held.way.length ? [...held.way, ...way.slice(1)] : way.slice();
        held.began = null;
      }
    }
    if (kindOf(place) === "team") this.sit(token, place, agent);
  }

  leave(token, place) {
    const list = this.lists[place];
    if (list) list.splice(list.indexOf(token), 1);
    if (kindOf(place) === "team") {
      const agent = this.tokens[token].agent;
      const seats = this.seatOf[place] ?? {};
      if (!list.some(other => this.tokens[other].agent === agent)) delete seats[agent];
    }
  }

  sit(token, place, agent) {
    const seats = (this.seatOf[place] ??= {});
    if (seats[agent] !== undefined) return;
    const taken = new Set(Object.values(seats));
    let free = 0;
    while (taken.has(free)) free += 1;
    seats[agent] = free;
  }

  // --- where it is drawn --------------------------------------------------------------------------------
  arrange(animate) {
    for (const [place, list] of Object.entries(this.lists)) {
      const slots = this.scene.slots[place];
      let hidden = 0;
      list.forEach((token, rank) => {
        const held = this.tokens[token];
        const number = kindOf(place) === "team" ? this.seatOf[place][held.agent] : rank;
        const slot = slots?.[ENDS.has(place) ? 0 : number];
        held.hidden = !slot && !place.startsWith("door:");
        if (held.hidden) hidden += 1;
        [held.goalX, held.goalY] = slot ?? this.scene.doors[place] ?? slots?.[slots.length - 1] ?? [0, 0];
        if (kindOf(place) === "team") {
          const beside = list.filter(other => this.tokens[other].agent === held.agent).indexOf(token);
          held.goalX += beside * this.scene.token * 0.45;
        }
        if (held.x === null || (!animate && !ENDS.has(place))) {
          [held.x, held.y] = [held.goalX, held.goalY];
          held.way = [];
        }
      });
      put(this.more[place], hidden ? this.player.words.more.replace("{count}", hidden) : "");
    }
    if (!animate) this.frame(0, performance.now());
  }

  frame(elapsed, now) {
    for (const [place, list] of Object.entries(this.lists)) {
      const ends = ENDS.has(place);
      for (let at = list.length - 1; at >= 0; at -= 1) {
        const token = list[at];
        const held = this.tokens[token];
        this.move(held, elapsed);
        const arrived = !held.way.length;
        const element = this.element(token);
        const key = `${held.x.toFixed(1)} ${held.y.toFixed(1)}`;
        if (element.key !== key) { element.key = key; element.setAttribute("transform", `translate(${key})`); }
        this.dress(token, element, place, arrived);
        if (ends && (elapsed === 0 || (arrived && now - held.ended > FADE_MS))) {
          list.splice(at, 1);
          element.remove();
          this.elements[token] = null;
          this.tokens[token].way = [];
        }
      }
    }
    for (const note of this.notes.childNodes) {
      note.setAttribute("x", note.held.x.toFixed(1));
      note.setAttribute("y", (note.held.y - this.scene.token).toFixed(1));
    }
    this.connect();
  }

  move(held, elapsed) {
    if (held.way.length) {
      if (held.began === null || held.began === undefined) {
        held.path = [[held.x, held.y], ...held.way, [held.goalX, held.goalY]];
        held.lengths = held.path.slice(1).map(([x, y], index) => Math.hypot(x - held.path[index][0], y - held.path[index][1]));
        const whole = held.lengths.reduce((sum, length) => sum + length, 0);
        held.whole = whole;
        held.began = 0;
        held.takes = Math.min(WAY_MS[1], Math.max(WAY_MS[0], whole * 2.6)) / Math.max(1, this.player.hurry);
      }
      held.began += elapsed;
      const share = Math.min(1, held.began / held.takes);
      let rest = held.whole * (share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share));
      let leg = 0;
      while (leg < held.lengths.length - 1 && rest > held.lengths[leg]) rest -= held.lengths[leg++];
      const [[x1, y1], [x2, y2]] = [held.path[leg], held.path[leg + 1]];
      const part = held.lengths[leg] ? Math.min(1, rest / held.lengths[leg]) : 1;
      held.x = x1 + (x2 - x1) * part;
      held.y = y1 + (y2 - y1) * part;
      if (share >= 1) held.way = [];
      return;
    }
    const closer = elapsed === 0 ? 1 : 1 - Math.exp(-elapsed / 130);
    held.x += (held.goalX - held.x) * closer;
    held.y += (held.goalY - held.y) * closer;
    if (Math.abs(held.goalX - held.x) + Math.abs(held.goalY - held.y) < 0.2) [held.x, held.y] = [held.goalX, held.goalY];
  }

  element(token) {
    if (this.elements[token]) return this.elements[token];
    const [issue, channel] = this.data.tokens[token];
    const shape = this.score.channels[channel].shape;
    const size = this.scene.token / 2;
    const group = make("g", { class: "token", "data-token": token }, this.layer);
    make("circle", { class: "ring", r: size * 1.75 }, group);
    const inner = make("g", { transform: `scale(${size})` }, group);
    inner.innerHTML = this.score.shapes[shape];
    group.addEventListener("click", () => this.player.follow(issue));
    this.elements[token] = group;
    return group;
  }

  dress(token, element, place, arrived) {
    const { colours } = this.player;
    const [issue] = this.data.tokens[token];
    const kind = kindOf(place);
    const followed = this.player.followed === issue;
    const own = this.score.issue_colours[issue];
    const quiet = kind === "back_office" || ENDS.has(place);
    const waits = kind === "line" || kind === "passed";
    let colour = own ?? (kind === "team" ? this.data.accent : quiet ? colours.muted : colours.waiting);
    if (followed && !own) colour = colours.followed;
    const look = `${colour}|${followed}|${waits}|${this.tokens[token].hidden && arrived && !followed}|${ENDS.has(place) && arrived}`;
    if (element.look === look) return;
    element.look = look;
    element.style.color = colour;
    element.classList.toggle("followed", followed);
    element.classList.toggle("waits", waits && (followed || Boolean(own)));
    element.classList.toggle("hidden", Boolean(this.tokens[token].hidden && arrived && !followed));
    element.classList.toggle("gone", ENDS.has(place) && arrived);
    if (followed) this.layer.appendChild(element);
  }

  // Contacts of one issue that stand in several places: the customer is the only connection between them.
  connect() {
    const places = {};
    for (const [place, list] of Object.entries(this.lists)) {
      if (ENDS.has(place) || place === "back_office") continue;
      for (const token of list) (places[this.data.tokens[token][0]] ??= []).push(token);
    }
    const wanted = [];
    for (const tokens of Object.values(places)) {
      for (let at = 1; at < tokens.length; at += 1) wanted.push([tokens[at - 1], tokens[at]]);
    }
    while (this.links.childNodes.length < wanted.length) make("path", { class: "link" }, this.links);
    while (this.links.childNodes.length > wanted.length) this.links.lastChild.remove();
    wanted.forEach(([one, other], index) => {
      const [a, b] = [this.tokens[one], this.tokens[other]];
      const bend = Math.max(10, Math.abs(a.y - b.y) * 0.35);
      this.links.childNodes[index].setAttribute("d",
        `M${a.x.toFixed(1)} ${a.y.toFixed(1)} C${(a.x - bend).toFixed(1)} ${a.y.toFixed(1)} ${(b.x - bend).toFixed(1)} ${b.y.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`);
    });
  }

  say(token, sign) {
    const held = this.tokens[token];
    if (!held || held.x === null || this.player.still || this.notes.childNodes.length > 12) return;
    const text = make("text", { class: "note", x: held.x, y: held.y - this.scene.token }, this.notes);
    text.textContent = sign;
    text.held = held;
    text.animate?.([{ opacity: 1 }, { opacity: 1, offset: 0.6 }, { opacity: 0, transform: "translateY(-10px)" }], 1400)
      .finished.then(() => text.remove(), () => text.remove());
  }

  // --- what is counted ----------------------------------------------------------------------------------
  number(...names) { return names.reduce((sum, name) => sum + (this.counts[name] ?? 0), 0); }

  in(...kinds) {
    return Object.entries(this.lists).reduce((sum, [place, list]) => sum + (kinds.includes(kindOf(place)) ? list.length : 0), 0);
  }

  figures() {
    return {
      before: this.before,
      arrived: this.number("offered", "contained"),
      waiting: this.in("line", "passed"),
      served: this.in("team"),
      told_again: this.number("explains_again"),
      passed_on: this.number("passed_warm", "passed_cold", "sent_away"),
      hung_up: this.number("abandoned", "blocked", "given_up"),
      twice: this.number("found_done", "withdrawn"),
      settled: this.number("settled"),
    };
  }

  write(time) {
    for (const [name, text] of Object.entries(this.counters)) {
      if (name.startsWith("door:")) {
        const channel = this.player.channelOf[name.slice(5)];
        put(text, this.player.count(this.doors[channel] ?? 0));
      } else if (name.startsWith("duty:")) {
        const team = name.slice(5);
        const duty = Math.max(this.onDuty(team, time), this.seated(team)); // whoever finishes after the shift is still there
        put(text, this.player.few ? "" : this.player.words.on_duty.replace("{count}", this.player.count(duty)));
        (this.seats[team] ?? []).forEach((seat, index) => seat.classList.toggle("off", this.player.few || index >= duty));
      } else {
        put(text, this.player.count(this.endings(name)));
      }
    }
    this.holder.dataset.counts = JSON.stringify(this.counts);
  }

  endings(name) {
    if (name === "gone") return this.number("abandoned", "blocked", "given_up");
    if (name === "settled" || name === "avoided") return this.number(name);
    return this.ended[name] ?? 0;
  }

  seated(team) { return Object.keys(this.seatOf[this.drawn(`team:${team}`)] ?? {}).length; }

  // The team with most empty seats while contacts wait that it does not take: how many of each.
  idle(time) {
    const waiting = Object.entries(this.lists).filter(([place]) => kindOf(place) === "line").flatMap(([, list]) => list)
      .map(token => this.data.tokens[token][1]);
    const found = Object.keys(this.data.duty).map(team => {
      const takes = this.data.takes[team] ?? [];
      const others = waiting.filter(channel => !takes.includes(channel));
      return { team, takes, free: this.onDuty(team, time) - this.seated(team), others, own: waiting.length - others.length };
    });
    return found.filter(each => each.free > 0 && each.takes.length && each.others.length && !each.own).sort((a, b) => b.free - a.free)[0];
  }

  // Nobody who takes contacts by this channel (or is passed this one) is on duty.
  isClosed(channel, place, time) {
    const teams = kindOf(place) === "passed" ? [place.split(":")[1]]
      : Object.keys(this.data.duty).filter(team => (this.data.takes[team] ?? []).includes(channel));
    return teams.length > 0 && teams.every(team => this.onDuty(team, time) === 0);
  }

  onDuty(team, time) {
    let found = 0;
    for (const [from, count] of this.data.duty[team] ?? []) if (from <= time) found = count;
    return found;
  }
}
