// Signing in gives the browser another CSRF secret: the form takes the one that holds when it is sent.
document.getElementById("resend").addEventListener("submit", (event) => {
  const held = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  if (held) event.target.elements.csrfmiddlewaretoken.value = decodeURIComponent(held[1]);
});
