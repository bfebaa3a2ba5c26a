// Django admin in the theme its person has chosen: a script in the head, before anything is drawn.
document.documentElement.dataset.theme = document.querySelector("meta[name=theme]").content;
