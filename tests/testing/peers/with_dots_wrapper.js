// What dots-wrapper, a client in JavaScript, does with droplets and images, on the stand-in. Run by `run.py`, with Node.js.
"use strict";

const assert = require("node:assert/strict");
const { createApiClient } = require("dots-wrapper");

const client = createApiClient({
  endpoint: `${process.env.STAND_IN}/v2`,
  token: process.env.STAND_IN_TOKEN,
});

async function main() {
  const listed = await client.image.listImages({ per_page: 200, user_images: true });
  const backup = listed.data.images.find((image) => image.name === "nightly backup");
  assert.equal(backup.type, "backup");
  const moved = (await client.image.transferImage({ image_id: backup.id, region: "sgp1" })).data.action;
  assert.equal((await client.action.getAction({ action_id: moved.id })).data.action.status, "completed");

  const created = await client.droplet.createDroplet({
    name: "web-1",
    region: "fra1",
    size: "s-1vcpu-1gb",
    image: "debian-12-x64",
    tags: ["web"],
  });
  const droplet_id = created.data.droplet.id;
  const read = async () => (await client.droplet.getDroplet({ droplet_id })).data.droplet;
  assert.equal((await read()).status, "active");
  assert.ok((await read()).networks.v4.some((address) => address.type === "public"));
  const tagged = await client.droplet.listDroplets({ tag_name: "web" });
  assert.ok(tagged.data.droplets.some((droplet) => droplet.id === droplet_id));

  await client.droplet.powerOffDroplet({ droplet_id });
  assert.equal((await read()).status, "off");
  await client.droplet.snapshotDroplet({ droplet_id, name: "golden" });
  const [snapshot] = (await client.droplet.listDropletSnapshots({ droplet_id })).data.snapshots;
  assert.equal(snapshot.name, "golden");
  await client.tag.createTag({ name: "golden" });
  const resources = [{ resource_id: String(snapshot.id), resource_type: "image" }];
  await client.tag.tagResources({ tag_name: "golden", resources });
  assert.deepEqual((await client.image.getImage({ image_id: snapshot.id })).data.image.tags, ["golden"]);
  await client.droplet.powerOnDroplet({ droplet_id });
  await client.droplet.rebuildDroplet({ droplet_id, image: snapshot.id });
  assert.equal((await read()).image.id, snapshot.id);
  const actions = (await client.droplet.listDropletActions({ droplet_id })).data.actions;
  assert.equal(actions[0].type, "rebuild");

  assert.ok((await client.size.listSizes({})).data.sizes.length > 0);
  assert.ok((await client.snapshot.listSnapshots({ resource_type: "droplet" })).data.snapshots.length > 0);
  await client.snapshot.deleteSnapshot({ snapshot_id: snapshot.id });
  assert.equal((await client.droplet.deleteDroplet({ droplet_id })).status, 204);
  await assert.rejects(read, (error) => error.response.status === 404);
}

main().catch((error) => {
  console.error(error.response ? error.response.data : error);
  process.exit(1);
});
