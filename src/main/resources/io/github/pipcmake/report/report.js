'use strict';
// Draws what the data says. Text from elsewhere becomes text nodes, never HTML.
const data = JSON.parse(document.getElementById('data').textContent);
const charts = [];

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter(child => child !== undefined));
  return made;
}

const color = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();

function seconds(milliseconds) {
  return milliseconds < 10000 ? (milliseconds / 1000).toFixed(2) + ' s' : (milliseconds / 1000).toFixed(1) + ' s';
}

function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return (unit ? bytes.toFixed(1) : bytes) + ' ' + units[unit];
}

function table(columns, rows) {
  const head = element('tr', {}, ...columns.map(column => element('th', {className: column.className || ''}, column.title)));
  const body = rows.map(row => element('tr', {}, ...columns.map((column, index) => {
    const value = row[index];
    return element('td', {className: column.className || ''}, value instanceof Node ? value : String(value ?? ''));
  })));
  return element('div', {className: 'scroll'},
      element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)));
}

const NUMBER = 'number';
const NAME = 'name';

function folded(title, content) {
  return element('details', {}, element('summary', {}, title), content);
}

function figures(section) {
  const goals = section.goals;
  const programs = goals.reduce((sum, goal) => sum + (goal.processes || []).length, 0);
  const wanted = [
    [goals.reduce((sum, goal) => sum + (goal.seconds || 0), 0).toFixed(1) + ' s', 'in these goals'],
    [programs, programs === 1 ? 'program started' : 'programs started'],
  ];
  const build = goals.find(goal => goal.goal === 'build');
  if (build && build.compiled !== undefined) wanted.push([build.compiled, build.compiled === 1 ? 'object compiled by build' : 'objects compiled by build']);
  if (section.cache) wanted.push([section.cache.local + section.cache.remote, 'objects from a cache']);
  if (section.packages.length) wanted.push([section.packages.length, section.packages.length === 1 ? 'package' : 'packages']);
  for (const tests of section.tests) wanted.push([tests.tests - tests.failed - tests.skipped + ' of ' + tests.tests, 'tests passed, ' + tests.goal]);
  return element('div', {className: 'figures'}, ...wanted.map(([value, what]) =>
      element('div', {className: 'figure'}, element('b', {}, String(value)), element('span', {}, what))));
}

function goalRow(goal) {
  const bad = ['failed', 'no record'].includes(goal.outcome);
  const quiet = ['unchanged', 'skipped', 'reused'].includes(goal.outcome);
  const why = element('div', {}, goal.reason || '');
  if (goal.processes && goal.processes.length) {
    why.append(folded(goal.processes.length === 1 ? '1 program' : goal.processes.length + ' programs',
        element('pre', {}, goal.processes.map(process =>
            process.seconds.toFixed(2) + ' s  ' + process.command.join(' ') +
            (process.exitStatus ? '  (exit status ' + process.exitStatus + ')' : '')).join('\n'))));
  }
  if (goal.tail) why.append(element('pre', {}, goal.tail));
  if (goal.log) why.append(' ', element('a', {href: goal.log.split('/').map(encodeURIComponent).join('/')}, 'log'));
  return [goal.goal, element('span', {className: bad ? 'bad' : quiet ? 'good' : ''}, goal.outcome), why,
    goal.seconds === undefined ? '' : goal.seconds.toFixed(2)];
}

function legend(entries) {
  return element('div', {className: 'legend'}, ...entries.map(([name, text]) => {
    const mark = element('i', {});
    mark.style.background = 'var(--' + name + ')';
    return element('span', {}, mark, text);
  }));
}

function chart(height, option) {
  const place = element('div', {className: 'chart'});
  place.style.height = height + 'px';
  charts.push({place, option, drawn: undefined});
  return place;
}

function draw() {
  for (const one of charts) {
    if (one.drawn) one.drawn.dispose();
    one.drawn = echarts.init(one.place, undefined, {renderer: 'canvas'});
    one.drawn.setOption(one.option());
  }
}

const escaped = text => text.replace(/[&<>"]/g, c => '&#' + c.charCodeAt(0) + ';');

function timeline(build) {
  const lanes = Math.max(1, build.lanes);
  return chart(Math.min(600, 110 + lanes * 30), () => timelineOption(build, lanes,
      {compile: color('compile'), link: color('link'), other: color('other'), critical: color('critical')}));
}

function timelineOption(build, lanes, colors) {
  return {
    animation: false,
    grid: {left: 60, right: 20, top: 10, bottom: 80},
    tooltip: {
      backgroundColor: color('raised'),
      borderColor: color('line'),
      textStyle: {color: color('text')},
      confine: true,
      formatter: shown => escaped(shown.value[3]) + '<br>' + seconds(shown.value[1] - shown.value[0]) +
          ', from ' + seconds(shown.value[0]) + (shown.value[5] ? '<br>on the critical path' : ''),
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: build.milliseconds,
      axisLabel: {color: color('quiet'), formatter: value => +(value / 1000).toFixed(3) + ' s'},
      splitLine: {lineStyle: {color: color('line')}},
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: Array.from({length: lanes}, (_, lane) => 'lane ' + (lane + 1)),
      axisLabel: {color: color('quiet')},
      axisLine: {show: false},
      axisTick: {show: false},
    },
    dataZoom: [
      {type: 'inside', filterMode: 'weakFilter'},
      {type: 'slider', filterMode: 'weakFilter', height: 22, bottom: 12, borderColor: color('line'),
        textStyle: {color: color('quiet')}, labelFormatter: value => seconds(value)},
    ],
    series: [{
      type: 'custom',
      progressive: 0,
      encode: {x: [0, 1], y: 2},
      data: build.rows.map(([name, start, end, lane, kind, critical]) => [start, end, lane, name, kind, critical]),
      renderItem: (parameters, api) => {
        const [x, y] = api.coord([api.value(0), api.value(2)]);
        const end = api.coord([api.value(1), api.value(2)])[0];
        const height = api.size([0, 1])[1] * 0.72;
        const shape = echarts.graphic.clipRectByRect(
            {x, y: y - height / 2, width: Math.max(end - x - 0.5, 1), height}, parameters.coordSys);
        const row = build.rows[parameters.dataIndex];
        return shape && {
          type: 'rect',
          shape,
          style: {
            fill: colors[row[4]],
            stroke: row[5] ? colors.critical : undefined,
            lineWidth: row[5] ? 2 : 0,
          },
        };
      },
    }],
  };
}

function sizes(packages) {
  return chart(260, () => ({
    animation: false,
    tooltip: {
      backgroundColor: color('raised'),
      borderColor: color('line'),
      textStyle: {color: color('text')},
      formatter: shown => escaped(shown.name) + '<br>' + size(shown.value),
    },
    series: [{
      type: 'treemap',
      roam: false,
      nodeClick: false,
      breadcrumb: {show: false},
      left: 0, right: 0, top: 0, bottom: 0,
      itemStyle: {borderColor: color('ground'), gapWidth: 2, color: color('compile')},
      levels: [{color: [color('compile')], colorMappingBy: 'id'}],
      label: {color: color('ground'), overflow: 'truncate'},
      data: packages.map(one => ({name: one.name, value: one.size, itemStyle: {color: color('compile')}})),
    }],
  }));
}

function addBuild(build, place) {
  place.append(element('h3', {}, build.name === 'wheel' ? 'Timeline of the wheel' : 'Timeline of the build'));
  place.append(element('p', {className: 'quiet'},
      build.steps + (build.steps === 1 ? ' step' : ' steps') + ' in ' + seconds(build.milliseconds) + ', ' +
      (build.busy / Math.max(1, build.milliseconds)).toFixed(1) + ' at a time on average, in the last run that had something to do' +
      (build.rows.length < build.steps ? '; the chart shows the ' + build.rows.length + ' longest' : '')));
  place.append(legend([['compile', 'compile'], ['link', 'link'], ['other', 'other'], ['critical', 'critical path']]));
  place.append(timeline(build));
  const columns = [{title: 'step', className: NAME}, {title: 'time', className: NUMBER}];
  const rows = list => list.map(([name, time]) => [name, seconds(time)]);
  if (build.criticalPath.length) {
    const sum = build.criticalPath.reduce((total, step) => total + step[1], 0);
    place.append(folded('Critical path: ' + build.criticalPath.length +
        (build.criticalPath.length === 1 ? ' step, ' : ' steps that wait for each other, ') +
        seconds(sum), table(columns, rows(build.criticalPath))));
  }
  place.append(folded('Slowest steps', table(columns, rows(build.slowest))));
  if (build.headers.length) {
    place.append(folded('Slowest headers, with what they include, by -ftime-trace of the slowest steps',
        table([{title: 'header', className: NAME}, {title: 'time', className: NUMBER}, {title: 'objects', className: NUMBER}],
            build.headers.map(([name, time, objects]) => [name, seconds(time), objects]))));
  }
}

function addPackages(section, place) {
  place.append(element('h3', {}, 'Environment'));
  place.append(element('p', {className: 'quiet'}, section.interpreter + ', digest ' + section.digest));
  if (section.packages.filter(one => one.size).length > 1) place.append(sizes(section.packages));
  place.append(table(
      [{title: 'package', className: NAME}, {title: 'version'}, {title: 'size', className: NUMBER},
        {title: 'files', className: NUMBER}, {title: 'required by'}],
      section.packages.map(one => [one.name, one.version, size(one.size), one.files,
        one.requiredBy.length ? one.requiredBy.join(', ') : 'your project'])));
}

function addChanges(changes, section, place) {
  place.append(element('h3', {}, 'Since the report of ' + new Date(changes.since).toLocaleString()));
  if (!changes.rows.length) {
    place.append(element('p', {}, changes.digest === section.digest
        ? 'The environment is the same.' : 'The packages are the same, and the environment is another one: ' + changes.digest + ' before.'));
    return;
  }
  place.append(table([{title: 'package', className: NAME}, {title: 'before'}, {title: 'now'}],
      changes.rows.map(([name, before, now]) => [name, before || 'not there', now || 'gone'])));
}

function addWheel(wheel, place) {
  place.append(element('h3', {}, 'Wheel'));
  place.append(element('p', {}, wheel.name + ', ' + size(wheel.size)));
  place.append(element('p', {className: 'quiet'}, 'Tags: ' + wheel.tags.join(', ')));
  place.append(folded(wheel.files + ' files', table([{title: 'file', className: NAME}, {title: 'size', className: NUMBER}],
      wheel.rows.map(([name, bytes]) => [name, size(bytes)]))));
}

function addTests(tests, place) {
  place.append(element('h3', {}, 'Tests of the goal ' + tests.goal));
  const rows = tests.rows.map(([name, time, outcome, message]) =>
      [name, element('span', {className: outcome === 'failed' ? 'bad' : 'good'}, outcome), message, time.toFixed(2)]);
  const columns = [{title: 'test', className: NAME}, {title: 'outcome'}, {title: 'message'}, {title: 'seconds', className: NUMBER}];
  const failed = rows.slice(0, tests.failed);
  if (failed.length) place.append(table(columns, failed));
  place.append(folded(tests.tests === 1 ? '1 test' : tests.tests + ' tests', table(columns, rows)));
}

function addSection(section, place) {
  if (section.name) place.append(element('h2', {}, section.name));
  place.append(figures(section));
  if (section.lacks.length) {
    place.append(element('div', {className: 'lacks'}, ...section.lacks.map(lack => element('p', {}, lack + '.'))));
  }
  place.append(element('h3', {}, 'What ran, and why'));
  place.append(table([{title: 'goal', className: 'name whole'}, {title: 'outcome', className: 'whole'}, {title: 'why'}, {title: 'seconds', className: NUMBER}],
      section.goals.map(goalRow)));
  if (section.explanations.length) {
    place.append(folded('Why objects were compiled', table([{title: 'object', className: NAME}, {title: 'why'}], section.explanations)));
  }
  for (const build of section.builds) addBuild(build, place);
  if (section.cache) {
    const cache = section.cache;
    place.append(element('h3', {}, 'Compiler cache'), element('p', {},
        cache.compiled + ' objects compiled, ' + cache.local + ' from this machine, ' + cache.remote + ' from the remote cache'));
  }
  if (section.changes) addChanges(section.changes, section, place);
  if (section.packages.length) addPackages(section, place);
  for (const wheel of section.wheels) addWheel(wheel, place);
  for (const tests of section.tests) addTests(tests, place);
}

document.title = data.title;
document.getElementById('title').append(data.title);
document.getElementById('when').append(
    new Date(data.when).toLocaleString() + ', by pip-cmake-maven-plugin ' + data.plugin);
const report = document.getElementById('report');
for (const section of data.sections) addSection(section, report);
if (!data.sections.length) report.append(element('p', {}, 'No goal has left a record here. Run mvn package first.'));
draw();
window.addEventListener('resize', () => charts.forEach(one => one.drawn.resize()));
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
