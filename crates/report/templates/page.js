(function () {
  'use strict';
  var root = document.documentElement;
  function asked() {
    var match = /[?&]lang=(zh|en)/.exec(location.search) || /lang=(zh|en)/.exec(location.hash);
    if (match) { return match[1]; }
    return (navigator.language || 'zh').toLowerCase().indexOf('zh') === 0 ? 'zh' : 'en';
  }
  function speak(language) {
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = root.getAttribute('data-title-' + language);
    document.querySelectorAll('[data-aria-zh]').forEach(function (element) {
      element.setAttribute('aria-label', element.getAttribute('data-aria-' + language));
    });
  }
  function spoken() { return root.lang === 'en' ? 'en' : 'zh'; }
  speak(asked());
  document.addEventListener('DOMContentLoaded', function () {
    speak(spoken());
    document.getElementById('switch').addEventListener('click', function () {
      speak(spoken() === 'zh' ? 'en' : 'zh');
      try { history.replaceState(null, '', '#lang=' + spoken()); } catch (refused) { /* some viewers forbid it */ }
    });
    window.addEventListener('hashchange', function () { if (/lang=/.test(location.hash)) { speak(asked()); } });

    document.querySelectorAll('input[data-arm]').forEach(function (box) {
      box.addEventListener('change', function () {
        document.querySelectorAll('#time svg .arm-' + box.dataset.arm).forEach(function (group) {
          group.style.display = box.checked ? '' : 'none';
        });
      });
    });
    var bands = document.getElementById('bands');
    if (bands) { bands.addEventListener('change', function () { document.getElementById('time').classList.toggle('bands', bands.checked); }); }
    document.querySelectorAll('input[name=needs-arm]').forEach(function (radio) {
      radio.addEventListener('change', function () {
        document.querySelectorAll('[data-needs]').forEach(function (view) { view.hidden = view.dataset.needs !== radio.value; });
      });
    });
    var place = document.getElementById('place');
    document.querySelectorAll('input[name=map-show]').forEach(function (radio) {
      radio.addEventListener('change', function () { place.className = 'show-' + radio.value; });
    });
    var zoom = 1;
    document.querySelectorAll('[data-zoom]').forEach(function (button) {
      button.addEventListener('click', function () {
        var frame = place.querySelector('.map');
        var middle = [(frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth, (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight];
        zoom = Math.min(8, Math.max(1, zoom * Number(button.dataset.zoom)));
        frame.classList.toggle('zoomed', zoom > 1);
        frame.querySelector('svg').style.width = zoom * 100 + '%';
        frame.scrollLeft = middle[0] * frame.scrollWidth - frame.clientWidth / 2;
        frame.scrollTop = middle[1] * frame.scrollHeight - frame.clientHeight / 2;
      });
    });

    var tip = document.getElementById('tip');
    var words = JSON.parse(document.getElementById('words').textContent);
    function told(element) {
      if (element.dataset.zh) { return element.dataset[spoken()]; }
      var w = words[spoken()], v = element.dataset.v.split('|');
      return [[w.residents, v[0]], [w.severe, v[1] || w.na], [w.delay, v[2] ? v[2] + ' ' + w.hours : w.none], [w.before, v[3]], [w.after, v[4]]].map(function (pair) { return pair.join(w.colon); }).join(' · ');
    }
    function point(event) {
      var element = event.target.closest ? event.target.closest('[data-zh],[data-v]') : null;
      tip.hidden = !element;
      if (!element) { return; }
      tip.textContent = told(element);
      tip.style.left = Math.max(4, Math.min(event.clientX + 12, window.innerWidth - tip.offsetWidth - 8)) + 'px';
      tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 12) + 'px';
    }
    document.addEventListener('pointermove', point);
    document.addEventListener('pointerdown', point);
    document.addEventListener('scroll', function () { tip.hidden = true; }, true);

    var opened = [];
    window.addEventListener('beforeprint', function () {
      opened = Array.prototype.filter.call(document.querySelectorAll('details'), function (d) { return !d.open; });
      opened.forEach(function (d) { d.open = true; });
    });
    window.addEventListener('afterprint', function () { opened.forEach(function (d) { d.open = false; }); });
  });
})();
