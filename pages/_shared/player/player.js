// Time, controls and words of the player; what happens in one option stands in side.js, which comes before.
class Player {
  constructor(root, data) {
    this.root = root;
    this.narrow = root.getBoundingClientRect().width <= NARROW_PX;
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.speed = 1;
    this.screen = 0;
    this.followed = null;
    this.chosenSide = 0;
    this.playing = false;
    this.load(data);
    this.bind();
    this.last = performance.now();
    const tick = now => {
      if (!root.isConnected) return;
      this.tick(now);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  load(data) {
    this.score = data.score;
    this.words = data.score.words;
    this.colours = data.colours;
    this.channelOf = Object.fromEntries(data.channels.map((id, index) => [id, index]));
    const style = this.root.style;
    for (const [name, colour] of Object.entries(data.colours)) style.setProperty(`--kl-${name}`, colour);
    style.setProperty("--kl-font", data.font);
    this.key = data.key;
    this.few = this.score.issue_colours.length > 0;
    this.pace = this.score.pace;
    this.screenEnd = this.pace[this.pace.length - 1][0];
    this.numbers = new Intl.NumberFormat(this.words.locale);
    this.screen = 0;
    this.playing = false;
    this.followed = data.follow ?? null;
    this.times = [...new Set(this.score.sides.flatMap(side => side.moves.map(move => move[0])))].sort((a, b) => a - b);
    this.days = this.dayOf(this.score.lasts);
    this.findSame();
    this.buildSides();
    this.buildControls();
    this.show(false);
  }

  // The same issues in all options: those that arise while one watches, and when each was done.
  findSame() {
    const numbers = names => new Set(names.map(name => this.score.events.indexOf(name)));
    const [came, done] = [numbers(["arises", "avoided"]), numbers(["settled", "avoided"])];
    const first = (side, events) => {
      const found = new Map();
      for (const [time, event, issue] of side.moves) if (events.has(event) && !found.has(issue)) found.set(issue, time);
      return found;
    };
    const arrived = this.score.sides.map(side => first(side, came));
    this.same = [...arrived[0].keys()].filter(issue => arrived.every(found => found.has(issue)));
    this.doneAt = this.score.sides.map(side => {
      const at = first(side, done);
      return this.same.filter(issue => at.has(issue)).map(issue => at.get(issue)).sort((a, b) => a - b);
    });
  }

  tellSame(clock) {
    if (this.same.length < 2 || this.sides.length < 2) return;
    const ended = this.screen >= this.screenEnd - 0.01;
    const counts = this.doneAt.map(times => { const at = times.findIndex(time => time > clock + 1e-6); return at < 0 ? times.length : at; });
    put(this.root.querySelector(".same"), (ended ? this.words.same_end : this.words.same)
      .replace("{count}", this.count(this.same.length))
      .replace("{first}", this.count(counts[0])).replace("{today}", this.score.sides[0].name)
      .replace("{second}", this.count(counts[1])).replace("{then}", this.score.sides[1].name));
  }

  buildSides() {
    const holder = this.root.querySelector(".sides");
    const choose = this.root.querySelector(".choose");
    holder.replaceChildren();
    choose.replaceChildren();
    this.sides = this.score.sides.map((side, index) => {
      const section = document.createElement("section");
      section.className = "side" + (this.score.sides.length === 1 ? " alone" : "");
      section.style.setProperty("--side", side.accent);
      const title = document.createElement("h3");
      title.textContent = side.title;
      const told = document.createElement("p");
      told.className = "told";
      told.setAttribute("aria-live", "polite");
      const scene = document.createElement("div");
      scene.className = "scene";
      section.append(title, told, scene);
      holder.append(section);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = side.name;
      button.onclick = () => this.choose(index);
      choose.append(button);
      const built = new Side(this.score, side, index, scene, this);
      built.told = told;
      return built;
    });
    choose.hidden = this.sides.length < 2;
    this.choose(Math.min(this.chosenSide, this.sides.length - 1));
    holder.onclick = event => this.clicked(event);
    holder.onkeydown = event => {
      if (event.key === "Enter" || event.key === " ") { if (this.clicked(event)) { event.preventDefault(); event.stopPropagation(); } }
    };
  }

  clicked(event) {
    const block = event.target.closest?.("[data-block]");
    if (!block || event.target.closest(".token")) return false;
    for (const other of this.root.querySelectorAll("[data-block].chosen")) other.classList.remove("chosen");
    block.classList.add("chosen");
    setTimeout(() => document.querySelector(".st-key-card-block")?.scrollIntoView({ behavior: this.still ? "auto" : "smooth", block: "start" }), 900);
    const side = [...this.root.querySelectorAll(".side")].indexOf(block.closest(".side"));
    this.onBlock?.({ block: block.dataset.block, option: this.score.sides[side].option });
    return true;
  }

  choose(index) {
    this.chosenSide = index;
    this.root.querySelectorAll(".side").forEach((side, at) => side.classList.toggle("shown", at === index));
    this.root.querySelectorAll(".choose button").forEach((button, at) => button.setAttribute("aria-pressed", String(at === index)));
  }

  buildControls() {
    const find = name => this.root.querySelector(name);
    const words = this.words;
    const speed = find(".speed");
    speed.replaceChildren(...SPEEDS.map(value => new Option(`${this.numbers.format(value)} ×`, value, false, value === this.speed)));
    speed.value = String(this.speed);
    put(find(".speed-name"), words.speed);
    put(find(".follow-name"), words.follow);
    this.offerToFollow(this.score.suggested);
    find(".back").textContent = "◂";
    find(".forward").textContent = "▸";
    find(".back").setAttribute("aria-label", words.back);
    find(".forward").setAttribute("aria-label", words.forward);
    find(".back").title = words.back;
    find(".forward").title = words.forward;
    find(".scrub").setAttribute("aria-label", words.position);
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", words.keyboard);
    this.buildFigures();
    this.follow(this.followed, true);
  }

  buildFigures() {
    const table = this.root.querySelector(".figures");
    table.replaceChildren();
    const head = table.createTHead().insertRow();
    for (const text of [this.words.now, ...this.score.sides.map(side => side.name)]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = text;
      head.append(cell);
    }
    const body = table.createTBody();
    this.figureCells = this.words.figures.map(label => {
      const row = body.insertRow();
      row.insertCell().textContent = label;
      return this.score.sides.map(() => row.insertCell());
    });
  }

  bind() {
    const find = name => this.root.querySelector(name);
    find(".play").onclick = () => this.toggle();
    find(".back").onclick = () => this.step(-1);
    find(".forward").onclick = () => this.step(1);
    find(".scrub").oninput = event => { this.pause(); this.screen = event.target.value / 1000 * this.screenEnd; this.show(false); };
    find(".speed").onchange = event => { this.speed = Number(event.target.value); };
    find(".follow").onchange = event => this.follow(event.target.value === "" ? null : Number(event.target.value));
    this.root.onkeydown = event => {
      if (event.target.closest("select, input, [data-block]")) return;
      if (event.key === " " && !event.target.closest("button")) { this.toggle(); event.preventDefault(); }
      if (event.key === "ArrowRight") { this.step(1); event.preventDefault(); }
      if (event.key === "ArrowLeft") { this.step(-1); event.preventDefault(); }
      if (event.key === "Home") { this.pause(); this.screen = 0; this.show(false); event.preventDefault(); }
      if (event.key === "End") { this.pause(); this.screen = this.screenEnd; this.show(false); event.preventDefault(); }
    };
    new ResizeObserver(() => {
      const narrow = this.root.getBoundingClientRect().width <= NARROW_PX;
      if (narrow === this.narrow || !this.root.getBoundingClientRect().width) return;
      this.narrow = narrow;
      this.sides.forEach(side => side.build());
      this.show(false);
    }).observe(this.root);
  }

  // --- time ---------------------------------------------------------------------------------------------
  clockAt(screen) {
    const pace = this.pace;
    let at = 1;
    while (at < pace.length - 1 && pace[at][0] < screen) at += 1;
    const [[s1, c1], [s2, c2]] = [pace[at - 1], pace[at]];
    return s2 > s1 ? c1 + (c2 - c1) * Math.min(1, Math.max(0, (screen - s1) / (s2 - s1))) : c2;
  }

  screenAt(clock) {
    const pace = this.pace;
    let at = 1;
    while (at < pace.length - 1 && pace[at][1] < clock) at += 1;
    const [[s1, c1], [s2, c2]] = [pace[at - 1], pace[at]];
    return c2 > c1 ? s1 + (s2 - s1) * Math.min(1, Math.max(0, (clock - c1) / (c2 - c1))) : s2;
  }

  get hurry() { return this.speed; }

  toggle() {
    if (this.playing) { this.pause(); return; }
    if (this.screen >= this.screenEnd - 0.01) { this.screen = 0; this.show(false); }
    this.playing = true;
    this.waited = STEP_PAUSE_MS;
    this.label();
  }

  pause() { this.playing = false; this.summarise(); this.label(); }

  tick(now) {
    const elapsed = Math.min(100, now - this.last);
    this.last = now;
    if (this.playing && this.still) {
      this.waited += elapsed * this.speed;
      if (this.waited >= STEP_PAUSE_MS) { this.waited = 0; this.forward(1, true); }
      return;
    }
    if (this.playing) {
      this.screen = Math.min(this.screenEnd, this.screen + elapsed / 1000 * this.speed);
      this.show(true);
      if (this.screen >= this.screenEnd) this.pause();
    }
    for (const side of this.sides) side.frame(elapsed, now);
    this.frames = (this.frames ?? 0) + 1;
    this.root.dataset.frames = this.frames;
  }

  step(direction) { this.pause(); this.forward(direction, false); }

  forward(direction, playing) {
    const clock = this.clockAt(this.screen);
    const times = this.followed === null ? this.times
      : [...new Set(this.score.sides.flatMap(side => side.moves.filter(move => move[2] === this.followed).map(move => move[0])))].sort((a, b) => a - b);
    const next = direction > 0 ? times.find(time => time > clock + 0.05) : [...times].reverse().find(time => time < clock - 0.05);
    if (next === undefined) { if (playing) this.pause(); this.screen = direction > 0 ? this.screenEnd : 0; this.show(false); return; }
    this.screen = this.screenAt(next);
    this.clock = next;
    this.show(!this.still && direction > 0, next);
    this.tell(next);
  }

  show(animate, exact) {
    const clock = exact ?? this.clockAt(this.screen);
    for (const side of this.sides) side.seek(clock + 1e-6, animate);
    const scrub = this.root.querySelector(".scrub");
    const place = String(Math.round(this.screen / this.screenEnd * 1000));
    if (scrub.value !== place) scrub.value = place;
    const shown = this.when(clock, this.days > 1);
    put(this.root.querySelector(".clock"), shown);
    if (scrub.getAttribute("aria-valuetext") !== shown) scrub.setAttribute("aria-valuetext", shown);
    this.sides.forEach((side, column) => {
      const found = side.figures();
      Object.values(found).forEach((value, row) => put(this.figureCells[row][column], this.count(value)));
    });
    this.tellSame(clock);
    const happened = this.sides.map(side => side.done).join();
    const now = performance.now();
    if (exact === undefined && (!this.playing || (happened !== this.happened && now - (this.told ?? 0) > TOLD_EVERY_MS))) {
      this.summarise();
      this.told = now;
    }
    this.happened = happened;
    this.label();
  }

  // The first day shown is day 1.
  dayOf(clock) { return Math.floor((this.score.from + clock) / 86400) - Math.floor(this.score.from / 86400) + 1; }

  when(clock, withDay = false) {
    const seconds = Math.floor(this.score.from + clock);
    const two = value => String(value).padStart(2, "0");
    return (withDay ? this.words.at_day : this.words.at)
      .replace("{day}", this.count(this.dayOf(clock)))
      .replace("{weekday}", this.words.weekdays[Math.floor(seconds / 86400) % 7])
      .replace("{hour}", two(Math.floor(seconds % 86400 / 3600)))
      .replace("{minute}", two(Math.floor(seconds % 3600 / 60)));
  }

  label() {
    const again = this.screen >= this.screenEnd - 0.01;
    put(this.root.querySelector(".play"), this.playing ? `❚❚ ${this.words.pause}` : again ? `↺ ${this.words.again}` : `▶ ${this.words.play}`);
    this.root.dataset.playing = String(this.playing);
  }

  count(value) { return this.numbers.format(value); }

  // --- words --------------------------------------------------------------------------------------------
  firstOf(issue) {
    return Math.min(...this.score.sides.flatMap(side => side.moves.find(move => move[2] === issue)?.[0] ?? []));
  }

  nameOf(issue) {
    const [reason, channel] = this.score.issues[issue];
    const name = this.words.customer.replace("{reason}", reason).replace("{channel}", channel);
    const first = this.firstOf(issue);
    if (!Number.isFinite(first)) return name;
    const at = new Date(Date.UTC(2024, 0, 1) + Math.floor(this.score.from + first) * 1000); // a Monday
    const parts = { weekday: "short", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC" };
    return `${new Intl.DateTimeFormat(this.words.locale, parts).format(at)} · ${name}`;
  }

  // Customers to follow, in the order in which they come.
  offerToFollow(issues) {
    this.offered = [...new Set(issues)].sort((a, b) => this.firstOf(a) - this.firstOf(b));
    this.root.querySelector(".follow").replaceChildren(
      new Option(this.words.follow_nobody, ""), ...this.offered.map(issue => new Option(this.nameOf(issue), issue)));
  }

  follow(issue, quiet = false) {
    this.followed = issue;
    const select = this.root.querySelector(".follow");
    if (issue !== null && !this.offered.includes(issue)) this.offerToFollow([...this.offered, issue]);
    select.value = issue === null ? "" : String(issue);
    if (quiet) return;
    this.sides.forEach(side => side.frame(0, performance.now()));
    if (!this.playing) this.summarise();
  }

  lasted(seconds) {
    const [s, min, h, d] = this.words.units;
    const one = value => this.numbers.format(Math.round(value * 10) / 10);
    if (seconds < 90) return `${Math.round(seconds)} ${s}`;
    if (seconds < 5400) return `${Math.round(seconds / 60)} ${min}`;
    return seconds < 172800 ? `${one(seconds / 3600)} ${h}` : `${one(seconds / 86400)} ${d}`;
  }

  sentence(side, move) {
    const [time, event, issue, token, , , detail] = move;
    let key = this.score.events[event];
    if (key === "offered" || key === "postponed") key += `.${this.score.why[detail] ?? this.score.why[0]}`;
    const since = this.since(side, move);
    if (key === "starts" && since < 1) key = "starts_at_once";
    if (key === "handled") key = this.howHandled(side, move);
    if (key === "queued" && side.isClosed(side.data.tokens[token][1], side.data.places[move[4]] ?? "", time)) key = "queued_closed";
    const template = this.words.told[key];
    if (!template) return "";
    const channel = token >= 0 ? this.score.channels[side.data.tokens[token][1]].name : this.score.issues[issue][1];
    const goal = move[4] >= 0 ? side.data.places[move[4]] : "";
    const place = goal.startsWith("team:") ? goal : this.placeBefore(side, move);
    const team = side.data.teams[place?.startsWith("team:") ? place.slice(5) : ""] ?? "";
    return template
      .replaceAll("{reason}", this.score.issues[issue][0])
      .replaceAll("{channel}", channel)
      .replaceAll("{other_channel}", detail >= 100 ? this.score.channels[detail - 100].name : "")
      .replaceAll("{number}", String(this.contactNumber(side, token)))
      .replaceAll("{team}", team)
      .replaceAll("{waited}", this.lasted(since));
  }

  // What comes of a contact that was answered: settled, handed to the back office, or still open.
  howHandled(side, move) {
    if (move[4] >= 0) return "handled_open";
    const then = side.data.moves[side.data.moves.indexOf(move) + 1];
    const name = then && then[2] === move[2] ? this.score.events[then[1]] : "";
    return name === "settled" || name === "back_office" ? `handled_${name}` : "handled";
  }

  contactNumber(side, token) {
    if (token < 0) return 1;
    const issue = side.data.tokens[token][0];
    return side.data.tokens.slice(0, token + 1).filter(each => each[0] === issue).length;
  }

  earlier(side, move) { return side.data.moves.slice(0, side.data.moves.indexOf(move)).reverse(); }

  placeBefore(side, move) {
    const found = this.earlier(side, move).find(each => each[3] === move[3] && each[4] >= 0);
    const start = side.data.start.find(each => each[0] === move[3]);
    const number = found ? found[4] : start ? start[1] : -1;
    return number >= 0 ? side.data.places[number] : "";
  }

  since(side, move) {
    const name = this.score.events[move[1]];
    const whole = name === "settled" || name === "given_up";
    const wanted = whole ? ["arises"] : ["offered", "passed_warm", "passed_cold"];
    const found = this.earlier(side, move).find(each => wanted.includes(this.score.events[each[1]]) && (whole ? each[2] === move[2] : each[3] === move[3]));
    return found ? move[0] - found[0] : 0;
  }

  tell(time) {
    for (const side of this.sides) {
      const moves = side.data.moves.filter(move => Math.abs(move[0] - time) < 0.05 && (this.followed === null || move[2] === this.followed));
      const told = moves.slice(0, 6).map(move => this.sentence(side, move)).filter(Boolean).join(" ");
      if (told) put(side.told, `${this.when(time)}: ${told}`);
    }
  }

  summarise() {
    for (const side of this.sides) {
      if (this.followed !== null || this.few) { put(side.told, this.whereIs(side)); continue; }
      const found = side.figures();
      put(side.told, this.words.state.replace("{waiting}", this.count(found.waiting))
        .replace("{served}", this.count(found.served)).replace("{settled}", this.count(found.settled)) + this.whyIdle(side));
    }
  }

  whyIdle(side) {
    const idle = side.idle(this.clockAt(this.screen));
    if (!idle) return "";
    const names = channels => [...new Set(channels)].sort((a, b) => a - b).map(channel => this.score.channels[channel].name).join(", ");
    return " " + this.words.idle.replace("{team}", side.data.teams[idle.team]).replace("{free}", this.count(idle.free))
      .replace("{waiting}", this.count(idle.others.length)).replace("{others}", names(idle.others)).replace("{takes}", names(idle.takes));
  }

  whereIs(side) {
    const moves = side.data.moves.slice(0, side.done).filter(move => this.followed === null || move[2] === this.followed);
    if (!moves.length) {
      const first = side.data.moves.find(move => this.followed === null || move[2] === this.followed);
      return first ? this.words.nothing_yet.replace("{clock}", this.when(first[0])) : "";
    }
    if (this.few && this.screen >= this.screenEnd - 0.01) return this.ending(side);
    const last = moves[moves.length - 1][0];
    const issue = moves[moves.length - 1][2];
    const told = moves.filter(move => move[2] === issue && last - move[0] < 1).map(move => this.sentence(side, move)).filter(Boolean).join(" ");
    const which = this.score.issues.length > 1 && this.followed === null ? `${this.score.issues[issue][0]}. ` : "";
    return `${this.words.latest.replace("{clock}", this.when(last))} ${which}${told}`;
  }

  // From arising to the end of an issue; 0: it never arose.
  durationOf(side, issue) {
    const moves = side.data.moves.filter(move => move[2] === issue);
    const at = name => moves.find(move => this.score.events[move[1]] === name)?.[0];
    const end = at("settled") ?? at("given_up") ?? moves[moves.length - 1]?.[0];
    return at("arises") === undefined ? 0 : end - at("arises");
  }

  ending(side) {
    const found = side.figures();
    const lasted = this.score.issues.map((_, issue) => this.durationOf(side, issue)).filter(seconds => seconds > 0);
    const mean = lasted.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, lasted.length);
    return (this.score.issues.length > 1 ? this.words.endings : this.words.ending).replace("{lasted}", this.lasted(mean)).replace("{contacts}", this.count(found.arrived)).replace("{again}", this.count(found.told_again))
      .replace("{passed}", this.count(found.passed_on)).replace("{settled}", this.count(found.settled)).replace("{issues}", this.count(this.score.issues.length));
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".kl-player");
  if (!root.player) root.player = new Player(root, data);
  else if (root.player.key !== data.key) root.player.load(data);
  root.player.onBlock = value => setTriggerValue("block", value);
}
