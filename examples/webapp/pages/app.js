'use strict';
const list = document.getElementById('list');
const country = document.getElementById('country');
const more = document.getElementById('more');
let next = '';

async function ask(path, options) {
  const answer = await fetch('/api/lighthouses' + path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body;
}

function show(item, one) {
  item.textContent = one.name + ', ' + one.country + ', ' + one.year + ': ' + one.about + ' ';
  const numbers = document.createElement('small');
  numbers.textContent = one.views + ' views, ' + one.likes + ' likes ';
  const like = document.createElement('button');
  like.textContent = 'Like';
  like.onclick = async (event) => {
    event.stopPropagation();
    show(item, await ask('/' + encodeURIComponent(one.id) + '/like', {method: 'POST'}));
  };
  item.onclick = async () => show(item, await ask('/' + encodeURIComponent(one.id)));
  item.append(numbers, like);
}

async function load() {
  const page = await ask('?' + new URLSearchParams({country: country.value, next}));
  for (const one of page.lighthouses) {
    const item = document.createElement('li');
    show(item, one);
    list.append(item);
  }
  next = page.next || '';
  more.hidden = next === '';
}

country.onchange = () => {
  list.replaceChildren();
  next = '';
  load();
};
more.onclick = load;
load();
